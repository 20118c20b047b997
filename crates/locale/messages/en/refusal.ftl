### Why something did not work: refusal-<code>, as a person reads it. What is not known is the word none.

## How things stand
refusal-move_not_open = { $state ->
    [none] This cannot be done now. Reload the page to see what you can do next.
   *[other] This cannot be done now. The present state is: { $state }. Reload the page to see what you can do next.
}
refusal-not_built_yet = { $awaits ->
    [none] This cannot be done in the service yet.
   *[other] This cannot be done in the service yet. Still to come: { $awaits }.
}
refusal-stale_version = Somebody else changed this in the meantime. Reload the page, see what changed and try again.
refusal-key_reused = The same idempotency key was used for another request. Send the request with a new key.

## Fields of a form
refusal-required = { $field ->
    [none] Fill in what is missing.
   *[other] Fill in this field: { $field }.
}
refusal-too_long = { $limit ->
    [none] Shorten the text.
   *[other] Shorten the text to { $limit } characters at most. Field: { $field }.
}
refusal-bad_characters = { $field ->
    [none] Remove line breaks and special characters.
   *[other] Remove line breaks and special characters. Field: { $field }.
}
refusal-malformed = { $field ->
    [none] The content does not have the right form. Check it.
   *[other] The content does not have the right form. Check this field: { $field }.
}
refusal-unknown_id = { $field ->
    [none] The one chosen cannot be found. Choose again.
   *[other] The one chosen cannot be found. Choose again: { $field }.
}
refusal-invalid_business_id = The Business ID is not right. Check the digits; the form is 1234567-8.
refusal-invalid_association_number = The register number is not right. Check it in the Register of Associations; the form is for example 123.456.
refusal-invalid_email = The e-mail address is not right. Check that it has an @ sign and the right ending.
refusal-ends_before_start = The last day is before the first. Check the dates.
refusal-in_the_past = The date has already passed. Choose a later one.
refusal-in_the_future = The date is still to come. Choose today or an earlier date.
refusal-reason_missing = Give the reason in a few words.
refusal-span_too_long = { $limit ->
    [none] The span is too long. Choose a shorter one.
    [one] The span is too long. It can be one day at most.
   *[other] The span is too long. It can be { $limit } days at most.
}
refusal-not_plain_text = The file is not plain text. Save it as text (UTF-8), for example as .txt or .md, and choose it again.
refusal-file_too_large = { $limit ->
    [none] The file is too large. Choose a smaller one.
   *[other] The file is too large. It can be { $limit } kilobytes at most.
}
refusal-chapters_not_found = No chapter headings were found in the text. Add these headings on lines of their own: Purpose, Goal, Principles and Partnership promise.
refusal-invalid_schedule = { $reason ->
    [macro] Shorthands that begin with @ are not understood. Write the five fields: minute, hour, day of the month, month and weekday.
    [extension] L, W, # and ? are not understood: { $part }. It stands here: { $cron }. Write numbers, lists with commas or ranges with a hyphen.
    [value] This cannot stand here: { $part }. The field is: { $cron }. Correct it.
    [never] No year has such a day, so the schedule would never run. Check the day and the month.
    [more_than_daily] The schedule runs more than once a day. Choose one hour and one minute.
   *[other] The schedule cannot be read. Write five fields: minute, hour, day of the month, month and weekday. For example, 0 9 * * 1 means Monday at 9.
}
refusal-statutory_reminder = A duty or a deadline of the law stands behind this task. It can be reminded of earlier, but not switched off, made later or reminded of less often.
refusal-shift_too_far = { $limit ->
    [none] Reminders cannot be moved that far. Choose a smaller number.
   *[other] Reminders can be moved by { $limit } at most, earlier or later. Choose a smaller number.
}
refusal-first_reminder_stays = The first reminder cannot be left out. If nobody should be reminded, switch the whole rule off.
refusal-no_own_schedule = No schedule can be set for this rule here. A schedule can be set for check-ins, contact details and the weekly digest, for an area or a municipality.

## Organisation
refusal-identifier_taken = The identifier already belongs to another organisation. Check it or contact the coordinator.
refusal-identifier_missing = Add the organisation’s Business ID or its number in the Register of Associations.
refusal-responsible_person_missing = Name an adult who is responsible for the group.
refusal-authority_missing = First add at least one person who may sign for the organisation now.
refusal-declined_recently = { $until ->
    [none] The organisation declined less than a year ago. Invite it again later.
   *[other] The organisation declined less than a year ago. The earliest day to invite it again is: { $until }.
}
refusal-contact_missing = First add the organisation’s contact address.
refusal-organisation_not_verified = The organisation’s details are not verified yet. Verify them first.

## Signatures and commitments
refusal-agreement_not_open = The agreement cannot be signed now. Wait until it is opened for signing, or ask the coordinator.
refusal-already_requested = The organisation has joined already, or has already been asked to sign. No new request is needed.
refusal-too_late_to_join = { $period_end ->
    [none] Less than 90 days of the agreement period are left, so it is too late to join. Invite the organisation to the next period.
   *[other] Less than 90 days of the agreement period are left, so it is too late to join. The period ends: { $period_end }. Invite the organisation to the next period.
}
refusal-section_missing = Choose at least one stage of life.
refusal-section_unknown = { $section ->
    [none] This stage of life is not in use in the area. Choose one of those on offer.
   *[other] This stage of life is not in use in the area: { $section }. Choose one of those on offer.
}
refusal-prevention_unanswered = First answer whether the organisation takes part in preventive substance-abuse work. Yes and no are equally good answers.
refusal-prevention_opted_out = The organisation does not take part in preventive substance-abuse work. Change the answer, or choose something else for the commitment to serve.
refusal-prevention_committed = The organisation has open commitments to preventive substance-abuse work. Close them first, or choose something else for them to serve.
refusal-no_authority = You have no right to sign for the organisation today. Ask the organisation’s administrator to update signing authority.
refusal-authority_unverified = { $checker ->
    [regional_coordinator] Your signing authority has not been checked yet. The area’s coordinator has been asked to check it. You can sign as soon as it is verified.
   *[other] Your signing authority has not been checked yet. The municipality’s coordinator has been asked to check it. You can sign as soon as it is verified.
}
refusal-already_signed = { $machine ->
    [commitment] Signing of the agreement has begun, so drafts can no longer be changed. Add the commitment when everybody has signed.
   *[other] You have already signed. You do not need to do anything.
}
refusal-shared_mailbox = Another signer uses the same e-mail address, so a code does not show which of you is signing. Use strong identification or sign on paper.
refusal-text_not_seen = The text of the agreement has changed, or has not been shown to you. Open the text, read it and sign then.
refusal-confirmation_mismatch = { $expected ->
    [none] The confirmation does not match. Type the organisation’s name.
   *[other] The confirmation does not match. Type the organisation’s name: { $expected }
}
refusal-paper_incomplete = The paper lacks a name that is needed to sign for the organisation. Check signing authority and add the missing signers.
refusal-second_person_needed = Somebody other than the person who asked for this must confirm or refuse it. Ask another coordinator to decide, or withdraw your own request.
refusal-asked_already = This has been asked for already. Another coordinator confirms or refuses it.
refusal-nothing_asked = There is no such request or notice to confirm, refuse or withdraw.
refusal-asked_by_another = Somebody else asked for this, and only they can withdraw it. You can confirm or refuse it.
refusal-grace_not_over = { $until ->
    [none] The time limit is not over yet. Wait until it has passed.
   *[other] The time limit is not over yet. Its last day is: { $until }.
}
refusal-outside_period = { $period_start ->
    [none] The date is outside the agreement period. Choose another date.
   *[other] The date is outside the agreement period. The period is: { $period_start } – { $period_end }.
}
refusal-pause_too_long = { $until ->
    [none] A pause can last six months at most. Choose an earlier date.
   *[other] A pause can last six months at most. The last possible day is: { $until }.
}
refusal-open_commitments = Something is still open. First close or hand over open commitments and other open matters.
refusal-nothing_committed = First add a commitment, or tick that the organisation supports the agreement without one.
refusal-notice_ended = The notice period is over, so the notice can no longer be taken back. If you would like to join again, contact the coordinator.
refusal-termination_undecided = The body’s decision to end the agreement is not recorded. First record the body, the day and section of the decision, and the day notice was given.
refusal-notice_not_over = { $until ->
    [none] The notice period is not over yet. End the agreement after it.
   *[other] The notice period is not over yet. Its last day is: { $until }. End the agreement after it.
}
refusal-notice_before_decision = Notice is given on the day of the decision or later. Check the dates.
refusal-same_organisation = An organisation cannot take over from itself. Choose another organisation.
refusal-succession_pending = A transfer has been proposed already and waits for an answer. Wait for the answer first.
refusal-successor_not_signed = The other organisation has not signed the same agreement. Choose one that has signed it.
refusal-succession_missing = No succession is on record. First record that the one organisation stands in the other’s place.
refusal-not_the_successor = The new agreement does not follow this one, or the signature is another organisation’s. Choose your own signature on the next agreement.
refusal-municipality_goes_on = The municipality is not part of another. Record the municipal merger first.

## Preparing an agreement
refusal-start_decision_missing = First record the body’s decision to start preparing.
refusal-text_incomplete = First write every chapter of the agreement: purpose, goal, principles and partnership promise.
refusal-languages_missing = { $languages ->
    [none] The text is missing in one of the area’s languages. Add the translation before going on.
   *[other] The text is missing in these languages: { $languages }. Add the translations before going on.
}
refusal-decision_missing = The decision that is needed is not recorded. First record the competent body’s decision.
refusal-decision_not_approved = The body has not approved the agreement, so it cannot be opened for signing. Return the agreement to preparation, or record that it was not adopted.
refusal-decision_not_final = The decision is not final yet, and this area signs only after a final decision. Record that it is final once the appeal period is over.
refusal-feedback_unhandled = { $givers ->
    [none] A statement or comment is still without an answer. Answer all of them first.
   *[other] Feedback from these is still without an answer: { $givers }. Answer all of it first.
}
refusal-consultation_too_short = { $until ->
    [none] There must be at least three weeks for comments outside quiet times. Choose a later day.
   *[other] There must be at least three weeks for comments outside quiet times. The earliest last day is: { $until }.
}
refusal-in_quiet_time = The day lies in a time in which the area sends no reminders and asks for no answers. Choose another day.
refusal-no_amendment = No amendment of the agreement is proposed, or it has been approved already.
refusal-amendment_under_way = An amendment of the agreement is under way already. Bring it to an end or take it back first.
refusal-amendment_undecided = The amendment waits for a decision of the competent body, or changes the parties’ duties and needs one. Take it to the body and have the decision recorded first.
refusal-amendment_submitted = The amendment is waiting for the competent body’s decision already. Follow the decision, or write another text if the amendment has to change.
refusal-resign_by_soon = The parties must have at least two weeks to sign again. Choose a later day.
refusal-not_a_party = The organisation is not a party of the agreement. Only a party gives feedback, or the coordinator records it for somebody else.
refusal-frame_only = This concerns only the regional wellbeing agreement: it has no municipality, and every other agreement has one.
refusal-not_for_frame = This does not concern the regional wellbeing agreement. Choose another agreement.
refusal-minimum_not_signed = The agreement comes into force only when whoever leads it (the municipality, the joint authority or the convener) and at least one other organisation have signed.
refusal-period_not_begun = { $period_start ->
    [none] The first day has not come yet.
   *[other] The agreement period has not begun yet. It begins: { $period_start }.
}
refusal-period_not_over = { $period_end ->
    [none] The last day is not over yet.
   *[other] The agreement period is not over yet. It ends: { $period_end }.
}
refusal-period_overlaps = There already is an agreement of the same kind for the same time. Choose a period that does not overlap with it.
refusal-already_in_preparation = An agreement of the same kind is already being prepared. Go on with it, or cancel it first.
refusal-not_in_area = The municipality does not belong to this area. Choose one of the area’s municipalities.

## Signing in, links and codes
refusal-link_not_valid = The link or code is no longer valid. Ask for a new one.
refusal-link_of_another = The link or code belongs to somebody else. Use the one that came to your own e-mail.
refusal-wrong_code = { $left ->
    [none] The code is not right. Check the digits.
    [0] The code is not right, and no tries are left. Ask for a new code.
   *[other] The code is not right. Check the digits. Tries left: { $left }.
}
refusal-too_many_tries = { $minutes ->
    [none] Too many tries. Wait a while and try again.
    [one] Too many tries. Wait a minute and try again.
   *[other] Too many tries. Wait { $minutes } minutes and try again.
}
refusal-code_needed = Ask for a code by e-mail and confirm with it that the person signing is you.
refusal-reminded_today = This person has already been reminded today. Wait until tomorrow.
refusal-takes_no_reminders = Those whose move it is take no reminders. Call or write to them yourself.
refusal-not_undelivered = The message has arrived or been seen to already. Reload the page.
refusal-code_not_sent_again = A code is not sent again. The recipient can ask for a new one on the sign-in page.
refusal-mailed_link_over = The link in the message is not valid any more. Send a new invitation, or give the role again.
refusal-mail_matter_over = What the message was about has been done or is over. Mark the message as seen to.
refusal-address_bounces = Mail to the address comes back. Correct the address first.
refusal-mail_is_personal = The message is meant for its recipient alone and cannot be sent to anybody else.
refusal-not_another_contact = The message cannot be sent to this person. Choose another contact of the same organisation whom the matter concerns.
refusal-told_already = This person has had the same reminder already.
refusal-address_arrives = Mail to this person arrives. Somebody else can correct the address only when mail comes back.
refusal-clock_fixed = The clock can only be moved forward, and only in the demo.

## Decisions
refusal-coordinator_acts = The municipality’s coordinator or manager does this. Ask them to do it.
refusal-registrar_acts = The municipality’s registrar records this. The coordinator can record it only while the registrar’s post is vacant.
refusal-not_submitted = What is to be decided on is still being prepared. Submit it for decision first.
refusal-council_decides = The matter cannot be passed on to the council from this body. Record what the body itself decided.
refusal-no_claim_against_council = A revision claim cannot be made against the council. Record an appeal.
refusal-claim_settled = The revision claim has been settled. Only the claimant can go on, by appeal. Record an appeal.
refusal-claim_comes_first = Against this decision a revision claim comes first. Record a revision claim.
refusal-already_followed = A new round follows this decision already. Open that one.
refusal-matter_over = What was decided on is over. Start a new one.
refusal-nothing_to_remove = The published minutes hold no personal data to remove. Nothing needs to be done.
refusal-decision_stands = The decision stands. This is possible only if the decision was annulled.
refusal-no_child_ready = No decision of a municipality or joint authority allows signing yet. Wait for the first one.
refusal-hearings_missing = { $bodies ->
    [none] Statements are missing. Record them first.
   *[other] A statement is missing. Record it first. To be heard: { $bodies }.
}
refusal-meeting_not_held = { $meeting_on ->
    [none] The meeting has not been held. Record the decision after it.
   *[other] The meeting has not been held. Record the decision on that day or later: { $meeting_on }.
}
refusal-received_too_late = { $deadline ->
    [none] The time was over before it arrived. What comes late is not examined. Check the day of arrival.
   *[other] The time was over before it arrived, and what comes late is not examined. Check the day of arrival. The last day was: { $deadline }.
}
refusal-deadline_not_passed = { $deadline ->
    [none] The time to appeal is still running. Confirm that it is final once it is over.
   *[other] The time to appeal is still running. Confirm that it is final after the last day: { $deadline }.
}
refusal-too_early = { $earliest ->
    [none] The day is too early. Choose a later one.
   *[other] The day is too early. Choose this day at the earliest: { $earliest }.
}
refusal-replacement_possible = { $until ->
    [none] A new decision can still be made. Wait until the time is over.
   *[other] A new decision can still be made. Wait until the last day is over: { $until }.
}
refusal-nothing_changed = { $field ->
    [none] The new value is the old one. Correct it or leave it as it is.
   *[other] The new value is the old one. Correct it or leave it as it is. Field: { $field }.
}
## Substance-abuse prevention
refusal-body_not_named = The municipality has named no body for preventive substance-abuse work. Record that decision first, or say why the plan starts without it.
refusal-contact_not_named = The municipality has no prevention contact person. Name a contact first.
refusal-plan_under_way = Another version of the plan is on its way already. Continue with it, or withdraw it first.
refusal-coverage_missing = { $missing ->
    [none] A group of tasks or an area has no measure yet. Add what is missing.
   *[other] Still without a measure: { $missing }. Add what is missing, or say why an area does not concern the municipality.
}
refusal-partner_not_asked = This partner was not asked for a statement. Choose one of those that were asked.
refusal-plan_not_attachment = The plan is not meant to be an attachment of the vitality agreement. Change its form first.
refusal-plan_to_be_attached = The plan is meant to be an attachment of the vitality agreement. Attach it, or choose another form.
refusal-no_agreement_to_attach_to = The municipality has no vitality agreement the plan could be attached to now. The agreement must be in preparation, or in force without an amendment that is being decided on.
refusal-attachment_not_in_force = The text that lists the plan is not in force yet. Wait until it is.
refusal-other_post_needed = Another person in the other post confirms this: the coordinator what the contact asked for, and the contact what the coordinator asked for.

## What is still to come
awaits-plans = wellbeing plans and prevention plans

## Posts and API tokens
refusal-not_to_oneself = Nobody can give a post to themselves. Ask somebody else who has the right to.
refusal-post_filled = { $until ->
    [none] Somebody holds the post already. End their time first.
   *[other] Somebody holds the post until: { $until }. Choose a later first day.
}
refusal-already_held = The person holds this post already. Nothing needs to be done.
refusal-organisation_has_admin = The organisation has an administrator, who gives its roles. Please contact them.
refusal-last_administrator = The service needs at least one administrator. Give the post to somebody else first.
refusal-role_ends = { $until ->
    [none] The post ends earlier already. Choose an earlier day.
   *[other] The last day in the post is already: { $until }. Choose an earlier day, or give the post again after it.
}
refusal-deputy_too_long = { $until ->
    [none] Somebody can stand in for six months at most. Choose an earlier day.
   *[other] Somebody can stand in for six months at most. The last possible day is: { $until }.
}
refusal-address_of_another = Somebody of another name uses this address. Check the address, or leave the name empty if you mean them.
refusal-token_too_long = { $until ->
    [none] A token can be valid for a year at most. Choose an earlier day.
   *[other] A token can be valid for a year at most. The last possible day is: { $until }.
}
refusal-too_many_tokens = { $limit ->
    [none] You have too many tokens already. Revoke one first.
   *[other] You can have { $limit } tokens at most. Revoke one first.
}

## Names of fields
field-action = action
field-levelsOff = who gets no copy
field-schedule = schedule
field-shift = how far reminders are moved
field-shiftBy = how far reminders are moved
field-activity = what is done
field-after = place to list from
field-agreement = agreement
field-answerBy = day to answer
field-area = area
field-assignment = whose post
field-other = who gives the feedback
field-reasoning = reasoning
field-values = values
field-goalYear = goal year
field-note = what changes for the parties
field-resignBy = the last day for signing again
field-effectiveFrom = the day the amendment takes effect
field-attachments = attachments
field-associationNumber = number in the Register of Associations
field-authority = signing authority
field-basis = basis of the authority
field-before = place to list up to
field-body = body
field-businessId = Business ID
field-caseNo = case number
field-challenge = code request
field-check = how it was checked
field-checkedOn = day of checking
field-code = code
field-commitment = commitment
field-commitments = commitments
field-confirmation = confirmation
field-contact = contact address
field-cursor = place in the list
field-decideBy = day to decide by
field-decidedBy = deciding body
field-decidedOn = date of the decision
field-decision = decision
field-deliveredThrough = service it is delivered through
field-displayName = displayed name
field-documentHash = fingerprint of the agreement text
field-documents = hashes of the texts
field-effectiveOn = effective date
field-draftBy = day of the draft
field-email = e-mail address
field-endsOn = last day
field-evidence = evidence
field-expectedVersion = version
field-familyName = family name
field-file = the file
field-first = how many first
field-from = first day
field-givenName = given name
field-givenOn = day it was given
field-goal = goal
field-hearings = who must be heard
field-groups = groups of tasks
field-harms = areas
field-id = id
field-idempotencyKey = idempotency key
field-identifier = Business ID or number in the Register of Associations
field-ids = ids
field-into = municipality merged into
field-joinedOn = date of joining
field-kind = kind
field-label = name
field-language = language
field-last = how many last
field-lastDay = last day
field-lead = who leads it
field-leftOn = date of leaving
field-leftOut = area left out
field-legalName = official name
field-meetingOn = day of the meeting
field-measure = measure
field-method = way of identification
field-mode = way of taking part
field-municipalitiesDecideBy = day for the municipalities and joint authorities to decide by
field-municipality = municipality
field-noticeGivenOn = day of the notice
field-name = name
field-noticePeriodDays = notice period
field-offers = what is offered
field-on = date
field-organisation = organisation
field-outcome = outcome
field-parent = regional agreement
field-partner = partner
field-partners = partners
field-partnership_promise = partnership promise
field-party = party
field-participants = who takes part
field-periodEnd = last day of the period
field-periodStart = first day of the period
field-person = person
field-predecessor = previous agreement
field-preparer = who prepares it
field-prevention = preventive substance-abuse work
field-principles = principles
field-progress = progress
field-publishedOn = day of publication
field-purpose = purpose
field-reason = reason
field-receivedOn = day of arrival
field-reference = the court’s reference
field-responsible = responsible person
field-result = result
field-role = role
field-rule = way of signing
field-section = stage of life
field-sectionNo = section number
field-sections = stages of life
field-sentOn = day it was sent
field-shownIn = language in which the text was shown
field-signatories = signatories
field-signature = signature
field-signBy = last day for signing
field-signedOn = date of signing
field-signers = signers
field-slug = address name of the area
field-startsOn = first day
field-statement = statement
field-step = preparation step
field-subject = what it is about
field-successor = successor
field-target = what the commitment serves
field-task = task
field-tasks = tasks
field-text = text
field-title = title
field-to = last day
field-togetherWith = who signs together
field-toldBy = how it was sent
field-token = token of the link
field-until = last day
field-url = web address
field-validFrom = valid from
field-validTo = valid to
field-village = village
field-what = what is missing
field-when = time
field-withoutBody = why it starts without a body

cron-minute = minute
cron-hour = hour
cron-day_of_month = day of the month
cron-month = month
cron-day_of_week = weekday
