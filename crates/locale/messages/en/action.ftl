### Actions on buttons and in the history: action-<machine>-<action>.

## Agreement
action-agreement-initiate = Take the initiative
action-agreement-start_preparation = Start preparing
action-agreement-open_consultation = Ask for statements and comments
action-agreement-return_to_preparation = Return to preparation
action-agreement-submit_to_regional_board = Submit to the regional board
action-agreement-regional_board_approved = Record the regional board’s approval
action-agreement-regional_board_returned = Record the regional board’s return
action-agreement-submit_to_municipality = Submit to the municipality
action-agreement-decisions_ready = Open for signing
action-agreement-not_adopted = Record that it was not adopted
action-agreement-minimum_signed = Record that it is in force
action-agreement-request_recall = Ask to recall the text
action-agreement-confirm_recall = Confirm the recall of the text
action-agreement-refuse_recall = Refuse to recall the text
action-agreement-withdraw_recall = Withdraw the request to recall the text
action-agreement-signing_failed = Give up signing
action-agreement-late_join = Let an organisation join late
action-agreement-propose_amendment = Propose an amendment
action-agreement-approve_amendment = Approve the amendment
action-agreement-amendment_effective = Put the amendment into effect
action-agreement-implementation_prohibited = Record a prohibition of implementation
action-agreement-prohibition_lifted = Record that the prohibition is lifted
action-agreement-decision_annulled = Record that the decision is annulled
action-agreement-give_notice = Record notice of termination
action-agreement-cancel_notice = Withdraw the notice of termination
action-agreement-terminate = Terminate the agreement
action-agreement-period_ended = Record the end of the period
action-agreement-successor_in_force = Replace with a new agreement
action-agreement-cancel = Cancel the agreement
action-agreement-party_replaced = Replace a party
action-agreement-municipality_merged = Record a merger of municipalities
action-agreement-municipality_ended = Ask what follows the municipal merger
action-agreement-party_left = Record that a party has left
action-agreement-left_alone = Ask what follows when only the municipality is left
action-agreement-no_renewal = Decide not to renew
action-agreement-write_text = Write the text
action-agreement-add_party = Add a party
action-agreement-note_decision = Take note of how the decision stands
action-agreement-ask_to_open = Ask for the signing to be opened
action-agreement-ask_to_replace = Ask for another decision
action-agreement-adopt_frame = Take the regional agreement to the municipality
action-agreement-decision_replaced = Take note of the new decision
action-agreement-write_amendment = Write the amendment
action-agreement-withdraw_amendment = Take the amendment back
action-agreement-submit_amendment = Take the amendment to the body that decides
action-agreement-renewal_started = Renewal started

## Organisation
action-organisation-identify = Add the organisation
action-organisation-self_register = Register
action-organisation-invite = Invite
action-organisation-accept = Join
action-organisation-decline = Decline the invitation
action-organisation-verify = Verify the details
action-organisation-request_fix = Ask for an addition
action-organisation-first_signature = Record the first signature
action-organisation-mark_dormant = Mark as not reachable
action-organisation-reactivate = Mark as reachable again
action-organisation-propose_merger = Propose a merger
action-organisation-merge_into = Merge into another organisation
action-organisation-dissolve = Mark as dissolved
action-organisation-rename = Change the name
action-organisation-last_admin_left = Record that there is no administrator
action-organisation-archive = Archive
action-organisation-authority_verified = Verify signing authority
action-organisation-correct_contact = Correct the contact address
action-organisation-complete_registration = Complete the details
action-organisation-add_authority = Add signing authority
action-organisation-end_authority = End signing authority

## Signature
action-signature-request = Request a signature
action-signature-open = Open the agreement
action-signature-fill_commitments = Choose stages of life
action-signature-sign_act = Sign
action-signature-record_paper = Record a signature on paper
action-signature-decline = Do not take part
action-signature-sign_by_passed = Close the request after the deadline
action-signature-new_version_requires_resigning = Request a new signature
action-signature-resigned = Replace with a new signature
action-signature-resign_by_passed = Record as lapsed
action-signature-successor_accepts = Take over as successor
action-signature-give_notice = Give notice to leave
action-signature-cancel_notice = Take the notice back
action-signature-notice_ended = Record the leaving
action-signature-signatory_person_left = Record that a signatory has left
action-signature-answer_opt_in = Answer about prevention work
action-signature-support_only = Support without a commitment of our own
action-signature-request_void = Ask to declare void
action-signature-confirm_void = Confirm that it is void
action-signature-refuse_void = Refuse to declare void
action-signature-withdraw_void = Withdraw the request to declare void
action-signature-agreement_ended = End with the agreement
action-signature-organisation_ended = End with the organisation
action-signature-first_commitment = Record the first commitment
action-signature-await_first_commitment = Wait for the first commitment
action-signature-welcome_newcomer = Welcome a newcomer
action-signature-first_check_in = Record the first check-in
action-signature-request_again = Ask to sign the amended agreement
action-signature-text_replaced = The text was replaced by an amended one
action-signature-take_over = Carry on in the predecessor’s place
action-signature-inherit = Pass to the successor by law

## Commitment
action-commitment-draft = Write a commitment
action-commitment-agree = Confirm by signature
action-commitment-add_later = Add a commitment
action-commitment-start = Start
action-commitment-check_in = Tell how it is going
action-commitment-pause = Pause
action-commitment-resume = Resume
action-commitment-close = Record the result
action-commitment-offer_transfer = Offer to another organisation
action-commitment-take_over = Take over from another
action-commitment-transfer = Transfer to another organisation
action-commitment-carry_over = Carry over to the next period
action-commitment-withdraw = Withdraw the commitment
action-commitment-parent_ended = End with the agreement or the organisation
action-commitment-plan_superseded = Link to the new plan
action-commitment-revise = Edit the draft
action-commitment-discard = Delete the draft
action-commitment-period_over = Ask for the result
action-commitment-move_on = Go on under the new signature

## Development target
action-target-open = Start choosing
action-target-propose = Propose a development target
action-target-choose = Choose the development target
action-target-change = Change the development target
action-target-close = End with the agreement
action-feedback-give = Give feedback
action-feedback-answer = Answer the feedback

## Preparation step
action-step-plan = Plan the step
action-step-complete = Mark as done
action-step-skip = Skip
action-step-move = Move to another time

## Posts that people hold, and people themselves
action-post-assign = Give the post
action-post-announce_leaving = Announce leaving
action-post-deputise = Name a deputy
action-post-end = End the post
action-post-left_without_successor = The post fell vacant
action-person-update_preferences = Change own settings
action-person-make_token = Make an API token
action-person-revoke_token = Revoke an API token

## Succession
action-succession-propose = Propose the merger
action-succession-confirm = Confirm the merger
action-succession-reject = Reject the merger
action-succession-record = Record the successor
action-succession-offer = Offer the commitment
action-succession-accept = Accept and sign
action-succession-take_over = Take the commitment over
action-succession-decline = Do not accept
action-succession-lapse = Record as lapsed
action-succession-nothing_left = Record that nothing is left to pass on
## Decision
action-decision-open = Ask for a decision
action-decision-assign_preparer = Name who prepares it
action-decision-put_on_agenda = Put on the agenda
action-decision-table = Table it
action-decision-resume = Take it up again
action-decision-return_to_preparation = Return to preparation
action-decision-forward_to_council = Pass on to the council
action-decision-decide = Record the decision
action-decision-publish_minutes = Record that the minutes are published
action-decision-receive_revision_claim = Record a revision claim
action-decision-dismiss_claim = Record that the claim was dismissed
action-decision-accept_claim = Record that the claim was accepted
action-decision-receive_appeal = Record an appeal
action-decision-dismiss_appeal = Record that the appeal was dismissed
action-decision-annul = Record that the decision was annulled
action-decision-confirm_finality = Confirm that it is final
action-decision-reopen = Decide again
action-decision-cancel = Mark as cancelled
action-decision-correct_publication = Correct the day of publication
action-decision-ask_for_removal = Ask for personal data to be removed
action-decision-mark_removed = Mark personal data as removed
action-decision-record_statement = Record a statement
action-decision-move_decide_by = Move the day to decide by
