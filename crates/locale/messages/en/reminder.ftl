### The rules of reminding: when each occasion comes, and what a place has set.

reminder-when-at-once = at once when the task opens
reminder-when-due = on the due date
reminder-when-opened-days = { $count ->
    [one] { $count } day after the task opened
   *[other] { $count } days after the task opened
}
reminder-when-opened-working_days = { $count ->
    [one] { $count } working day after the task opened
   *[other] { $count } working days after the task opened
}
reminder-when-opened-months = { $count ->
    [one] { $count } month after the task opened
   *[other] { $count } months after the task opened
}
reminder-when-before-days = { $count ->
    [one] { $count } day before the due date
   *[other] { $count } days before the due date
}
reminder-when-before-working_days = { $count ->
    [one] { $count } working day before the due date
   *[other] { $count } working days before the due date
}
reminder-when-before-months = { $count ->
    [one] { $count } month before the due date
   *[other] { $count } months before the due date
}
reminder-when-after-days = { $count ->
    [one] { $count } day after the due date
   *[other] { $count } days after the due date
}
reminder-when-after-working_days = { $count ->
    [one] { $count } working day after the due date
   *[other] { $count } working days after the due date
}
reminder-when-after-months = { $count ->
    [one] { $count } month after the due date
   *[other] { $count } months after the due date
}
reminder-when-again = { $every ->
    [one] { $first }, then every month up to month { $until }
   *[other] { $first }, then every { $every } months up to month { $until }
}
reminder-shift-none = at the usual time
reminder-shift-earlier-days = { $count ->
    [one] { $count } day earlier
   *[other] { $count } days earlier
}
reminder-shift-earlier-working_days = { $count ->
    [one] { $count } working day earlier
   *[other] { $count } working days earlier
}
reminder-shift-later-days = { $count ->
    [one] { $count } day later
   *[other] { $count } days later
}
reminder-shift-later-working_days = { $count ->
    [one] { $count } working day later
   *[other] { $count } working days later
}

## Page
reminder-rules = Reminder rules
reminder-rules-lead = What is reminded of by e-mail, when and whom. The rules work as they are; change one only if people here need it. What the law requires can be reminded of earlier, but not later and not less often.
reminder-rules-place = Place
reminder-rules-area = The whole area
reminder-rules-agreement = Agreement
reminder-rules-inherited = What is not set here is as in the wider place.
reminder-rules-when = When
reminder-rules-whom = To whom
reminder-rules-nothing = If nothing happens
reminder-rules-nothing-none = Nobody else is told.
reminder-rules-off = switched off
reminder-rules-law = required by law
reminder-rules-changed = changed
reminder-rules-left-out = left out
reminder-rules-by-area = set for the whole area
reminder-rules-by-municipality = set for the municipality
reminder-rules-by-agreement = set for the agreement
reminder-rules-change = Change
reminder-rules-look = Look
reminder-rules-why-law = A duty or a deadline of the law stands behind this task. It can be reminded of earlier, but not switched off, made later or reminded of less often.
reminder-rules-not-yours = Only those who coordinate this place can change its rules.
reminder-rules-saved = The change is saved. The reminders of open tasks follow it within a few minutes.
reminder-rules-form = What is different here
reminder-rules-form-lead = You see what would change before anything is saved.
reminder-rules-on = Reminders of this task
reminder-rules-on-inherit = as in the wider place
reminder-rules-on-yes = on
reminder-rules-on-no = switched off
reminder-rules-shift = Move every reminder, in days
reminder-rules-shift-hint = For example -3 means three days earlier and 3 means three days later. Empty: as in the wider place. 0: at the usual time.
reminder-rules-unit = Counted in
reminder-rules-unit-days = days
reminder-rules-unit-working_days = working days
reminder-rules-leave = Leave out
reminder-rules-leave-hint = Nothing chosen: as in the wider place.
reminder-rules-leave-none = leave nothing out here
reminder-rules-levels = No copy
reminder-rules-levels-hint = Who gets no copy when nothing happens. Nothing chosen: as in the wider place.
reminder-rules-levels-none = everybody gets their copy here
reminder-rules-try = Show what would change
reminder-rules-preview = What would change in the next 30 days
reminder-rules-preview-none = Nothing changes in the next 30 days: no reminder of these tasks is due then, or the change does not touch it.
reminder-rules-preview-now = Now
reminder-rules-preview-tried = With the change
reminder-rules-preview-caption = Reminders now and with the change
reminder-rules-preview-day = Day
reminder-rules-preview-not = –
reminder-rules-schedule = When the calendar opens the tasks
reminder-rules-schedule-hint = Five fields: minute, hour, day of the month, month and weekday, for example 0 9 * * 1 for Mondays at 9. Reminders leave in the recipients’ next hours. Empty: as in the wider place, otherwise { $expression }.
reminder-rules-schedule-next = The next times, in Finnish time
reminder-rules-schedule-never = No time is known.
reminder-rules-save = Save the change
reminder-rules-clear = Back to the default
reminder-rules-clear-lead = Takes back everything set here. The rule is then again as in the wider place.
