### Tasks: what is waited for (task-<kind>) and why (task-<kind>-what), and why nobody needs to act now (waits-…).

## Tasks
task-respond_to_invitation = Answer the invitation
task-respond_to_invitation-what = Tell whether the organisation is joining.
task-verify_organisation = Verify the organisation
task-verify_organisation-what = Check the organisation’s details and signing authority.
task-complete_registration = Complete the registration
task-complete_registration-what = Add the details that the coordinator asked for.
task-sign_agreement = Sign the agreement
task-sign_agreement-what = Read the agreement and sign it, or tell us that you are not taking part.
task-add_first_commitment = Add the first commitment
task-add_first_commitment-what = Tell what the organisation will do, or tick that you support the agreement without a commitment of your own.
task-take_first_steps = Take the first steps
task-take_first_steps-what = Check the contact details, add a commitment and tell how the start has gone.
task-check_in_commitment = Tell how the commitment is going
task-check_in_commitment-what = A couple of lines is enough. “Not started yet” is a good answer too.
task-report_result = Tell how the commitment turned out
task-report_result-what = The time of the commitment is over. Tell in a few words what came of it.
task-update_signing_authority = Update signing authority
task-update_signing_authority-what = Tell who signs for the organisation from now on.
task-repair_contact = Repair the contact details
task-repair_contact-what = Find the organisation a contact person whom messages reach.
task-hand_over_commitments = Close or hand over open commitments
task-hand_over_commitments-what = Settle the open commitments before the organisation leaves the agreement.
task-prepare_agreement = Prepare the agreement
task-prepare_agreement-what = Write the text of the agreement and move the preparation on.
task-record_decision = Record the decision
task-record_decision-what = Record what the competent body has decided about the agreement.
task-settle_signing = Settle how signing goes on
task-settle_signing-what = Follow the signatures and decide what to do if there are not enough of them.
task-confirm_void = Confirm that it is void
task-confirm_void-what = Another person has asked for it to be declared void. Check the grounds and confirm.
task-choose_target = Choose the development target
task-choose_target-what = Choose what the municipality develops together.
task-do_preparation_step = Do the preparation step
task-do_preparation_step-what = Do the step and record what came of it, or move it to another time.
task-review_week = Look through the week
task-review_week-what = See what is late, what is coming and where you can help.

## Why nobody needs to act now
waits-agreement-in-force = The agreement is in force. We will remind you when it is time to act.
waits-agreement-suspended = Implementation is suspended by order of an authority or a court. We are waiting for the prohibition to be lifted.
waits-agreement-expired = The agreement period is over. The agreement can still be read, and preparing a new one can begin.
waits-organisation-identified = The organisation is known. The coordinator can invite it at a good time.
waits-organisation-verified = The details are verified. A request to sign is sent when the agreement is open for signing.
waits-organisation-active = The organisation takes part. We will remind it when it is time to act.
waits-organisation-declined = The organisation is not taking part. It can be invited again after a year.
waits-signature-signed = The agreement is signed. Nothing needs to be done.
waits-commitment-drafted = The draft takes effect when the agreement is signed.
waits-commitment-agreed = The commitment is agreed. It begins on its first day.
waits-commitment-active = The commitment is under way. We ask twice a year how it is going.
waits-commitment-paused = The commitment is paused. It goes on when the pause ends.
waits-commitment-fulfilled = The commitment has ended and its result is recorded. It can be carried on in a new agreement.
waits-target-chosen = The development target is chosen. It holds until the end of the agreement period.
