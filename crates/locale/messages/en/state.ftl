### Names of states (domain.md 4.15): state-<machine>-<state>, underscores of the state's key as hyphens.

## Agreement
state-agreement-draft = draft
state-agreement-preparing = in preparation
state-agreement-consulting = in consultation
state-agreement-awaiting-regional-decision = before the regional board
state-agreement-awaiting-decisions = municipal processing
state-agreement-open-for-signing = open for signing
state-agreement-in-force = in force
state-agreement-suspended = suspended
state-agreement-expired = expired
state-agreement-terminated = terminated
state-agreement-superseded = superseded
state-agreement-cancelled = cancelled

## Organisation
state-organisation-identified = identified
state-organisation-invited = invited
state-organisation-registered = registered
state-organisation-verified = verified
state-organisation-active = taking part
state-organisation-dormant = not reachable
state-organisation-declined = declined
state-organisation-merged = merged into another organisation
state-organisation-dissolved = dissolved
state-organisation-archived = archived

## Signature
state-signature-requested = signature requested
state-signature-opened = opened, not yet signed
state-signature-partially-signed = partially signed
state-signature-signed = signed
state-signature-outdated = needs re-signing
state-signature-withdrawal-pending = notice period running
state-signature-withdrawn = withdrawn
state-signature-lapsed = lapsed
state-signature-transferred = transferred to the successor
state-signature-declined = declined
state-signature-not-signed = not signed
state-signature-voided = voided
state-signature-superseded = superseded

## Commitment
state-commitment-drafted = draft
state-commitment-agreed = agreed
state-commitment-active = active
state-commitment-paused = paused
state-commitment-fulfilled = fulfilled
state-commitment-partly-fulfilled = partly fulfilled
state-commitment-not-fulfilled = not fulfilled
state-commitment-withdrawn = withdrawn
state-commitment-transferred = transferred to another organisation
state-commitment-carried-over = carried over
state-commitment-lapsed = lapsed

## Development target
state-target-choosing = choosing the target
state-target-proposed = proposed
state-target-chosen = chosen
state-target-changed = being changed for another
state-target-closed = closed
state-feedback-given = waiting for an answer
state-feedback-answered = answered

## Preparation step
state-step-planned = planned
state-step-done = done
state-step-skipped = skipped
state-step-moved = moved

## Posts that people hold, and people themselves
state-post-vacant = vacant
state-post-filled = filled
state-post-leaving-announced = leaving announced
state-person-known = known
state-reminder_setting-usual = as in the wider place
state-reminder_setting-set = set here

## Succession
state-succession-proposed = waiting for a second person
state-succession-rejected = rejected
state-succession-offered = waiting for the successor
state-succession-accepted = accepted
state-succession-declined = declined
state-succession-lapsed = lapsed
state-succession-recorded = recorded
## Decision
state-decision-not-started = not started
state-decision-in-preparation = in preparation
state-decision-on-agenda = on the agenda
state-decision-tabled = tabled
state-decision-forwarded = passed on to the council
state-decision-decided = decided
state-decision-appeal-period = appeal period running
state-decision-revision-claimed = revision claim pending
state-decision-appealed = appeal pending
state-decision-final = final
state-decision-annulled = annulled
state-decision-cancelled = cancelled
## Substance-abuse prevention
state-prevention_body-named = named
state-prevention_plan-drafting = draft
state-prevention_plan-consultation = in consultation
state-prevention_plan-in-body-decision = before the competent body
state-prevention_plan-approved = approved
state-prevention_plan-attaching = being attached
state-prevention_plan-in-force = in force
state-prevention_plan-under-review = under review
state-prevention_plan-superseded = superseded
state-prevention_plan-expired = expired
state-prevention_plan-withdrawn = withdrawn
