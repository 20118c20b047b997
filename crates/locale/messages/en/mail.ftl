### E-mail: subjects (domain.md 5.4) and bodies. A name stands as it is, after a dash or a colon.

## Subjects
mail-subject-rm01 = Invitation to wellbeing work – { $municipality }
mail-subject-rm02 = Please sign by { $date } – { $agreement }
mail-subject-rm04 = Update signing authority – { $organisation }
mail-subject-rm06 = Period ends { $date } – start renewal: { $agreement }
mail-subject-rm07 = Preparation step { $date }: { $step }
mail-subject-rm11 = Development target not chosen yet – { $municipality }
mail-subject-rm05 = Contact person missing – { $organisation }
mail-subject-rm08 = Municipal decision due { $date } – { $agreement }
mail-subject-rm09 = Record when the minutes were published – { $body } { $section }
mail-subject-rm10 = Appeal period ended { $date } – confirm finality
mail-subject-rm12 = Add your first commitment – { $agreement }
mail-subject-rm13 = How is it going? { $commitment }
mail-subject-rm28 = Statement requested by { $date }: { $document }
mail-subject-rm36 = The agreement changed – confirm by { $date }: { $agreement }
mail-subject-rm17 = Prevention body not named – { $municipality }
mail-subject-rm18 = Prevention plan draft due { $date } – { $municipality }
mail-subject-rm19 = Yearly review { $date }: prevention plan – { $municipality }
mail-subject-rm20 = Prevention plan ends { $date } – { $municipality }
mail-subject-rm21 = Prevention week { $week } – what shall we do?
mail-subject-rm36b = Join prevention work? – { $agreement }
mail-subject-rm37 = Welcome – first steps: { $agreement }
mail-subject-rm38 = Wellbeing coordinator post vacant from { $date } – { $municipality }
mail-subject-rm43 = Check your contact details – { $organisation }
mail-subject-rm41 = Leaving on { $date }: open commitments – { $organisation }
mail-subject-rm42 = Confirm transfer of commitments – { $organisation }
mail-subject-rm44 = Weekly digest: { $late } late, { $soon } coming – { $municipality }

## Shared by all
mail-greeting = Hello,
mail-nothing = If you do nothing
mail-due-ahead = { $days ->
    [one] { $date } (tomorrow)
   *[other] { $date } ({ $days } days left)
}
mail-due-today = { $date } (today)
mail-due-past = { $days ->
    [one] { $date } (yesterday)
   *[other] { $date } ({ $days } days ago)
}
mail-contact = Questions? We are glad to help:
mail-contact-unknown = Questions? Whoever runs the service can help.
mail-settings = Change language or reminders
mail-unsubscribe-subject = No more reminders
mail-service = Elinvoima, a service shared by municipalities and local organisations

## Facts: a label, a colon, then the fact
mail-fact-sender = Asked by
mail-fact-from = From
mail-fact-inviter = Invited by
mail-fact-invited = Invited organisation
mail-fact-organisation = Organisation
mail-fact-municipality = Municipality
mail-fact-area = Area
mail-fact-place = Area
mail-fact-agreement = Agreement
mail-fact-matter = Matter
mail-fact-body = Body
mail-fact-section = Section
mail-fact-commitment = Commitment
mail-fact-due = Due
mail-fact-step = Step
mail-fact-period-ends = Period ends
mail-fact-effective-from = The amendment takes effect
mail-fact-answer-by = Please answer by
mail-fact-right-ends = Last day of the authority
mail-fact-leaves-on = Notice period ends
mail-fact-predecessor = Passes on from
mail-fact-review = Review by
mail-fact-plan-ends = The plan ends
mail-fact-vacant-from = Post vacant from
mail-fact-signed-on = Signed on
mail-fact-signers = Signed by
mail-fact-signers-so-far = Signed so far by
mail-fact-sections = Stages of life
mail-fact-prevention = Substance-abuse prevention
mail-fact-document-hash = Fingerprint of the agreement text
mail-fact-act-hash = Fingerprint of the signature

## Invitation
mail-invitation-heading = Welcome to wellbeing work
mail-invitation-lead = Your organisation is invited to the wellbeing work that the municipality and local organisations do together. Associations, companies, parishes and others agree on what each of them does for the residents, from children to older people.
mail-invitation-button = Answer the invitation
mail-invitation-after = Answering takes a few minutes. You can join, or tell us that this is not a good time. Nothing is signed at this stage.
mail-invitation-nothing = we will remind you of the invitation twice, and after that the coordinator may get in touch. Joining is voluntary, and not answering has no other consequences.
mail-invitation-why = You receive this message because this address was given to the coordinator as the organisation’s contact address. If it is not meant for you, please tell the coordinator and the address will be corrected.

## Signing in and confirming a signature
mail-code-subject = Sign-in code – Elinvoima
mail-code-heading = Your sign-in code
mail-code-lead = A sign-in code was requested with this e-mail address. Type the code on the page where you started to sign in.
mail-code-plain = The same code without the space
mail-code-valid = { $minutes ->
    [one] The code is valid for one minute.
   *[other] The code is valid for { $minutes } minutes.
}
mail-code-nothing = the code expires and nothing happens. If you did not ask for a code, somebody has probably mistyped their address.
mail-code-secret = We never ask for the code by phone or in a message. Do not give it to anyone.
mail-code-why = You receive this message because this address was given on a page of the service.
mail-register-code-subject = Code for registering – Elinvoima
mail-register-code-heading = Confirm your e-mail address
mail-register-code-lead = An organisation is being registered with this e-mail address. Type the code on the page where you started.
mail-register-code-nothing = the code expires and nothing is registered. If you are not registering an organisation, somebody has probably mistyped their address.
mail-sign-code-subject = Confirmation code for signing – { $agreement }
mail-sign-code-heading = Confirm your signature
mail-sign-code-lead = You are about to sign an agreement. Type the code on the page where you are signing: it confirms that the person signing is you.
mail-sign-code-nothing = the code expires and the agreement is not signed. If you are not signing anything, please tell the coordinator.
mail-link-subject = Sign-in link – Elinvoima
mail-link-heading = Sign in
mail-link-lead = A sign-in link was requested with this e-mail address.
mail-link-button = Sign in
mail-link-valid = { $minutes ->
    [one] The link is valid for one minute.
   *[other] The link is valid for { $minutes } minutes.
}
mail-link-nothing = the link expires and nothing happens. If you did not ask for a link, you can delete this message.

## A request to complete a registration
mail-fix-subject = Complete the registration – { $organisation }
mail-fix-heading = Complete the registration
mail-fix-lead = Thank you for registering! A small addition is needed before the details can be confirmed.
mail-fix-what = The coordinator’s message:
mail-fix-button = Complete the details
mail-fix-nothing = the organisation stays registered, but it cannot sign an agreement yet.
mail-fix-why = You receive this message because you look after the organisation’s matters in the service.

## Receipt for a signature
mail-receipt-subject = Receipt for your signature – { $agreement }
mail-receipt-heading = Thank you, the agreement is signed
mail-receipt-lead = Your organisation is now part of the agreement. This message is the receipt for the signature. Please keep it.
mail-receipt-button = Show the signature
mail-receipt-nothing = everything is in order. The signature is valid.
mail-receipt-prevention-yes = takes part
mail-receipt-prevention-no = does not take part
mail-receipt-commitments = Commitments
mail-receipt-no-commitments = No commitments have been recorded yet. You can add them at any time during the agreement period.
mail-receipt-evidence = Fingerprints of the signature
mail-receipt-evidence-what = With the fingerprints (SHA-256) it can be shown later that neither the agreement nor the signature has changed. You do not need to do anything with them.
mail-receipt-why = You receive this message because you have signed the agreement or look after the organisation’s matters in the service.
mail-part-subject = Your part is received – { $agreement }
mail-part-heading = Thank you, your part is received
mail-part-lead = Your signature is stored. Several people sign for your organisation together, so we are still waiting for the others. The agreement binds the organisation only when everybody has signed.
mail-part-nothing = we will remind the other signers for you. Your part is done.
mail-part-no-commitments = No commitments have been recorded yet. You can add them once everybody has signed.
mail-amended-subject = The agreement changes – { $agreement }
mail-amended-heading = The agreement changes
mail-amended-lead = An amendment has been approved of the agreement your organisation has signed. No new signature is needed.
mail-amended-what = What changes for you:
mail-amended-button = Compare the texts
mail-amended-nothing = your signature stays valid, and the amended text takes effect on the day given.
mail-amended-why = You receive this message because you sign for the organisation or look after its matters in the service.
mail-lapsed-subject = Did not confirm the amended agreement – { $organisation }
mail-lapsed-heading = A party did not confirm the amended agreement
mail-lapsed-lead = The organisation did not sign the amended agreement in time, so it is no longer a party and its commitments have ended.
mail-lapsed-after = This is no reproach: the message may have gone unnoticed. The organisation can join again if enough of the period is left.
mail-lapsed-button = Look at the agreement
mail-lapsed-nothing = the organisation stays outside the agreement.
mail-lapsed-why = You receive this message because you hold the coordinator’s post.

## The decision was annulled
mail-lost-subject = The decision on the agreement does not stand – { $agreement }
mail-lost-heading = The decision on the agreement no longer stands
mail-lost-lead = The municipality’s decision that the agreement rests on has been annulled or changed. The agreement goes on for now, and the municipality can make a new decision.
mail-lost-until = A new decision by
mail-lost-mean = You do not need to do anything. Your signature and your commitments are kept. If no new decision is made in time, the agreement ends, and we will tell you at once.
mail-lost-button = See the agreement
mail-lost-nothing = the agreement goes on for now, and we will tell you what the municipality decides.
mail-lost-why = You receive this message because your organisation has signed the agreement.
mail-ended-subject = The agreement has ended – { $agreement }
mail-ended-heading = The agreement has ended
mail-ended-lead = The municipality’s decision that the agreement rested on was annulled or changed, and no new decision was made in its place in time. Therefore the agreement has ended.
mail-ended-mean = You do not need to do anything. The commitments under the agreement have ended. Thank you for your work so far: it can still be read, and the municipality may invite you to a new agreement.
mail-ended-nothing = everything is in order. Nothing is left open.

## RM-01 An invitation waits for an answer
mail-rm01-heading = The invitation is waiting for your answer
mail-rm01-lead = Your organisation is invited to the wellbeing work that the municipality and local organisations do together. Would you let us know whether you are joining?
mail-rm01-button = Answer the invitation
mail-rm01-after = Answering takes a few minutes. A no is a good answer too: then we stop reminding you.
mail-rm01-nothing = the invitation stays open and the coordinator may get in touch. Joining is voluntary, and not answering has no other consequences.
mail-rm01-why = You receive this message because this address was given to the coordinator as the organisation’s contact address. If it is not meant for you, please tell the coordinator and the address will be corrected.
mail-rm01-copy = The invitation has not been answered yet
mail-rm01-help = It often helps when somebody calls and checks that the address is right.
mail-rm01-copy-nothing = the invitation stays open, but no more reminders of it are sent.

## RM-02 Signature
mail-rm02-heading = Sign the agreement
mail-rm02-lead = The agreement is waiting for your organisation’s signature. While signing, you also choose the stages of life you want to work for.
mail-rm02-button = Read and sign
mail-rm02-after = You can read the whole agreement at your own pace before signing. Signing works on a phone and takes about five minutes. You can also tell us that you are not taking part.
mail-rm02-nothing = the request closes two weeks after the due date, and the organisation is then not part of the agreement. The coordinator can send a new request later.
mail-rm02-why = You receive this message because you are recorded as one of the organisation’s signatories or administrators.
mail-rm02-copy = The signature is still open
mail-rm02-help = It often helps when somebody calls and asks whether the request has arrived and whether anything in the agreement is unclear.
mail-rm02-copy-nothing = the request closes two weeks after the due date, and the organisation is then not part of the agreement. The signature can be requested again later.

## RM-04 Signing authority
mail-rm04-heading = Update signing authority
mail-rm04-lead = A signing authority in your organisation is about to end or has already ended. Would you tell us who signs from now on?
mail-rm04-button = Update the authority
mail-rm04-after = You can extend the present authority or name a new signatory. All you need is a name, an e-mail address and what the authority is based on.
mail-rm04-nothing = the organisation may lack a signatory when the next agreement needs one. Signatures already given stay valid.
mail-rm04-why = You receive this message because you look after the organisation’s matters in the service.
mail-rm04-copy = Signing authority is waiting for an update
mail-rm04-help = It often helps when somebody asks who signs from now on. This is easily forgotten, for example after an annual meeting.
mail-rm04-copy-nothing = the organisation may lack a signatory when the next agreement needs one. Signatures already given stay valid.
mail-rm06-heading = Start renewing the agreement
mail-rm06-lead = The period is coming to its end. Renewal takes months: joint preparation, statements, municipal processing and signatures. If you start in time, there is no time without an agreement.
mail-rm06-button = Start the renewal
mail-rm06-after = The new agreement begins with the text, parties and development targets of this one, which you can change. If it is not renewed, record that decision.
mail-rm06-nothing = the agreement ends with its period, and the municipality or area is then without an agreement in force.
mail-rm06-why = You receive this message because you hold the coordinator’s post.
mail-rm06-copy = The renewal of the agreement has not begun
mail-rm06-help = It often helps when the management decides that the renewal starts and names who prepares it.
mail-rm06-copy-nothing = the agreement ends with its period, and there is none in force then.
mail-rm07-heading = A preparation step is due
mail-rm07-lead = In the preparation of the agreement a step is coming that you are responsible for.
mail-rm07-button = Open the preparation
mail-rm07-after = When the step is done, tick it off and tell briefly what came of it. You can also move it to another time or leave it out.
mail-rm07-nothing = the step is shown as late, and the steps after it may be delayed.
mail-rm07-why = You receive this message because you hold the coordinator’s post.
mail-rm07-copy = A preparation step is late
mail-rm07-help = It often helps to agree on a new time together.
mail-rm07-copy-nothing = the step is shown as late, and the steps after it may be delayed.
mail-rm11-heading = The development target is still being chosen
mail-rm11-lead = The development target of the agreement has not been chosen yet. Choosing may take its time, but the partners wait for a common direction.
mail-rm11-button = Choose the target
mail-rm11-after = The target may concern the whole municipality, one village, a group of people or a tool of a service. It can be changed later.
mail-rm11-nothing = the agreement stays in force, and we ask again every quarter.
mail-rm11-why = You receive this message because you hold the coordinator’s post.
mail-rm11-copy = The development target is not chosen
mail-rm11-help = It often helps to offer the municipality a workshop in which the target is thought over together.
mail-rm11-copy-nothing = the agreement stays in force without a chosen target.

## RM-05 Contact missing
mail-rm05-heading = The organisation lacks a contact person
mail-rm05-lead = Messages no longer reach the organisation, or nobody looks after its matters any more. Would you help to find somebody the messages reach?
mail-rm05-button = Put the contact right
mail-rm05-after = A phone call is often enough. A new contact address takes a moment to correct in the service.
mail-rm05-nothing = the organisation’s signatures and commitments stay valid, but messages do not reach it.
mail-rm05-why = You receive this message because you are the municipality’s coordinator or take part in the organisation’s work.
mail-rm05-copy = The organisation still lacks a contact person
mail-rm05-help = It often helps when somebody in the area knows the organisation’s people and can ask them.
mail-rm05-copy-nothing = the organisation’s signatures and commitments stay valid, but messages do not reach it.
## RM-08 Decision
mail-rm08-heading = The decision is due
mail-rm08-lead = The matter waits for the body’s decision. Take the matter to a meeting and record what was decided.
mail-rm08-button = Open the decision
mail-rm08-after = If the matter is tabled or returned to preparation, record that too. Then everybody sees what comes next.
mail-rm08-nothing = the matter cannot go ahead, and others wait for the decision.
mail-rm08-why = You receive this message because you look after decisions for a municipality or an area.
mail-rm08-copy = The decision is not recorded yet
mail-rm08-help = It often helps when somebody asks which meeting the matter can still reach.
mail-rm08-copy-nothing = the matter cannot go ahead, and others wait for the decision.

## RM-09 Publication of the minutes
mail-rm09-heading = Record when the minutes were published
mail-rm09-lead = The decision is made, but the day the minutes were published is missing. The time to appeal is counted from it.
mail-rm09-button = Record the day
mail-rm09-after = The last day is computed for you. If a day was recorded wrong, it can be corrected later.
mail-rm09-nothing = the decision cannot become final in the service.
mail-rm09-why = You receive this message because you look after decisions for a municipality or an area.
mail-rm09-copy = The day of publication is missing
mail-rm09-help = It often helps when somebody looks the day up on the municipality’s web pages.
mail-rm09-copy-nothing = the decision cannot become final in the service.

## RM-10 Finality
mail-rm10-heading = Confirm that the decision is final
mail-rm10-lead = The time to appeal is over. Confirm that nobody appealed, or record the revision claim or appeal that arrived.
mail-rm10-button = Confirm that it is final
mail-rm10-after = If you suspect that something arrived on the last day, check with the registry before you confirm.
mail-rm10-nothing = the decision is left waiting, and shows as not final.
mail-rm10-why = You receive this message because you look after decisions for a municipality or an area.
mail-rm10-copy = Finality is not confirmed
mail-rm10-help = It often helps when somebody asks the registry whether anybody appealed.
mail-rm10-copy-nothing = the decision is left waiting, and shows as not final.

## RM-12 First commitment
mail-rm12-heading = Add your first commitment
mail-rm12-lead = Thank you for signing the agreement! Next, you can tell what your organisation will do. One clear commitment is enough.
mail-rm12-button = Add a commitment
mail-rm12-after = If a commitment of your own is not possible now, you can tick that you support the agreement without one.
mail-rm12-nothing = the agreement stays in force, but the organisation has no commitment of its own in it. The coordinator may ask whether you would like help.
mail-rm12-why = You receive this message because you are the organisation’s contact person or administrator.
mail-rm12-copy = The first commitment is still open
mail-rm12-help = It often helps when somebody suggests one small, concrete commitment, or says that support alone is enough too.
mail-rm12-copy-nothing = the agreement stays in force, but the organisation has no commitment of its own in it.

## RM-13 How a commitment is going
mail-rm13-heading = How is the commitment going?
mail-rm13-lead = Twice a year we ask how the commitments are going. A couple of lines is enough, and “we have not started yet” is a good answer too.
mail-rm13-button = Tell how it is going
mail-rm13-after = Answering takes a couple of minutes. If the commitment is paused or already done, you can tell that too.
mail-rm13-nothing = the commitment stays in force, but the municipality does not know how it is going. The coordinator may ask whether you would like help.
mail-rm13-why = You receive this message because you are the organisation’s contact person or administrator.
mail-rm13-copy = No news of the commitment yet
mail-rm13-help = It often helps when somebody calls and asks how it is going.
mail-rm13-copy-nothing = the commitment stays in force, but the municipality does not know how it is going.
mail-rm36-heading = The agreement changed – please confirm
mail-rm36-lead = An amendment that changes the parties’ duties has been approved of the agreement your organisation has signed. That is why we ask for a new signature.
mail-rm36-button = Read the change and sign
mail-rm36-after = The page shows what changes for you and both texts. Your earlier commitments go on under the new signature.
mail-rm36-nothing = your present signature stays valid for two weeks after the last day. After that the organisation is no longer a party and its commitments end.
mail-rm36-why = You receive this message because you are named as a signatory or administrator of the organisation.
mail-rm36-copy = The amended agreement waits to be confirmed
mail-rm36-help = It often helps when somebody calls and tells what changes and why.
mail-rm36-copy-nothing = the organisation is no longer a party when two weeks have passed after the last day.

## RM-17 Name the prevention body
mail-rm17-heading = Name the prevention body
mail-rm17-lead = The law obliges the municipality to name a body that answers for preventive substance-abuse work. The service does not know which body that is.
mail-rm17-button = Record the decision
mail-rm17-after = Once the body is named, record who decided, the day and the section. If the decision has been made already, recording it is enough.
mail-rm17-nothing = the statutory duty stays unmet, and we remind of it every quarter.
mail-rm17-why = You receive this message because you look after the work of the municipality’s wellbeing coordinator.
mail-rm17-copy = The body is still not named
mail-rm17-help = It often helps when somebody puts the matter on the agenda of the next meeting.
mail-rm17-copy-nothing = the statutory duty stays unmet.

## RM-18 Finish the draft of the plan
mail-rm18-heading = Finish the draft of the plan
mail-rm18-lead = The draft of the prevention plan is due. The page of the plan shows which groups of tasks and which areas have no measure yet.
mail-rm18-button = Open the plan
mail-rm18-after = When everything is covered, ask those the plan concerns for their statements.
mail-rm18-nothing = the draft is kept, but consultation and decision are put off.
mail-rm18-why = You receive this message because you look after the municipality’s prevention work.
mail-rm18-copy = The draft of the plan is still waiting
mail-rm18-help = It often helps when somebody offers to write the missing measures together.
mail-rm18-copy-nothing = the draft is kept, but consultation and decision are put off.

## RM-19 Review the plan
mail-rm19-heading = Review the plan
mail-rm19-lead = The prevention plan is reviewed once a year: what has been done, and does the plan still hold?
mail-rm19-button = Start the review
mail-rm19-after = You can confirm the plan for another year or start a new version. The present plan holds until then.
mail-rm19-nothing = the plan stays in force, but its review is shown as overdue.
mail-rm19-why = You receive this message because you look after the municipality’s prevention work or the matters of the body.
mail-rm19-copy = The yearly review is still waiting
mail-rm19-help = It often helps to agree on a time for the review at a meeting of the body.
mail-rm19-copy-nothing = the plan stays in force, but its review is shown as overdue.

## RM-20 The prevention plan ends
mail-rm20-heading = The prevention plan ends
mail-rm20-lead = The period of the plan is ending or has ended. Preparing a new version, with statements and a decision, takes several months.
mail-rm20-button = Open the plan
mail-rm20-after = The new version is written beside the present one and replaces it on its first day.
mail-rm20-nothing = the municipality has no plan in force once the period is over.
mail-rm20-why = You receive this message because you look after the municipality’s prevention work.
mail-rm20-copy = The renewal of the plan is still waiting
mail-rm20-help = It often helps to agree on a schedule and on who is responsible.
mail-rm20-copy-nothing = the municipality has no plan in force once the period is over.

## RM-21 The prevention week is coming
mail-rm21-heading = The prevention week is coming
mail-rm21-lead = The national prevention week is week 45. Would you tell what you do then? A small deed shows too.
mail-rm21-button = Tell what you do
mail-rm21-after = A few words are enough. You can also say that you do not take part this year.
mail-rm21-nothing = nothing happens. Taking part is voluntary.
mail-rm21-why = You receive this message because the municipality has a prevention plan in which you take part.
mail-rm21-copy = Nothing has been heard about the week yet
mail-rm21-help = It often helps when somebody suggests one small thing to do together.
mail-rm21-copy-nothing = nothing happens. Taking part is voluntary.

## RM-36b Join prevention work?
mail-rm36b-heading = Join prevention work?
mail-rm36b-lead = The municipality’s prevention plan is being attached to the agreement. Would you say whether your organisation takes part in carrying it out?
mail-rm36b-button = Read and answer
mail-rm36b-after = Yes and no are equally good answers. If you take part, you can add commitments to prevention work.
mail-rm36b-nothing = the agreement holds as before. Taking part is voluntary.
mail-rm36b-why = You receive this message because you are recorded as a signatory or main user of the organisation.
mail-rm36b-copy = No answer has come yet
mail-rm36b-help = Taking part is voluntary. It often helps when somebody tells what the plan means in practice.
mail-rm36b-copy-nothing = the agreement holds as before.

## RM-37 First steps
mail-rm37-heading = Welcome
mail-rm37-lead = It is great that your organisation has joined! Three steps get you started:
mail-rm37-step-1 = Check that the organisation’s contact details are right.
mail-rm37-step-2 = Add a first commitment, or check the one you have.
mail-rm37-step-3 = Tell briefly how the start has gone.
mail-rm37-button = Start here
mail-rm37-after = You do not have to do everything at once. You can go on from where you left off.
mail-rm37-nothing = the signature and the commitments stay in force. You can come back when it suits you.
mail-rm37-why = You receive this message because you are the organisation’s contact person or administrator.
mail-rm37-copy = The first steps are still open
mail-rm37-help = It often helps when somebody welcomes the newcomer and says where it is easy to start.
mail-rm37-copy-nothing = the signature and the commitments stay in force.

## RM-28 Statements
mail-rm28-heading = Get the statements that were asked for
mail-rm28-lead = Statements have been asked for on the draft of the prevention plan. See to it that those who were asked answer in time, and record what they say in the service.
mail-rm28-button = Record a statement
mail-rm28-after = Once everybody who was asked has answered, the reminders stop. That there is nothing to say is an answer too.
mail-rm28-nothing = the draft is handled after the last day without the statements that are missing.
mail-rm28-why = You receive this message because you are the secretary of the bodies.
mail-rm28-copy = Statements are missing
mail-rm28-help = It often helps when somebody calls whoever has not answered, or agrees on more time.
mail-rm28-copy-nothing = the draft is handled without the statements that are missing.

## RM-38 The coordinator’s post is vacant
mail-rm38-heading = The wellbeing coordinator’s post needs somebody
mail-rm38-lead = The wellbeing coordinator is leaving or has left, and nobody is recorded to follow yet. The coordinator sees to it that agreements, decisions and deadlines move on.
mail-rm38-button = See the post
mail-rm38-after = The regional coordinator gives the post in a municipality, the service administrator the one of the area. Once a successor or a deputy is recorded, the open matters are theirs and these messages stop.
mail-rm38-nothing = the reminders of the post wait five working days at most and then go to the municipal manager or the regional coordinator.
mail-rm38-why = You receive this message because you are the municipal manager or administer the service.
mail-rm38-copy = Somebody is sought for the coordinator’s post
mail-rm38-help = You can give the post as soon as a successor is known. Somebody for a while helps too.
mail-rm38-copy-nothing = the reminders of the post go to the municipal manager or the regional coordinator.

## RM-43 Contact details
mail-rm43-heading = Are your contact details right?
mail-rm43-lead = Once a year we ask you to see whether messages still reach your organisation: the address, the contact persons and those who sign.
mail-rm43-button = Check the details
mail-rm43-after = If all is well, confirm the details with one press of a button. Otherwise correct the address or change the people.
mail-rm43-nothing = messages go to the old address, and the coordinator asks in a month.
mail-rm43-why = You receive this message because you are the organisation’s administrator.
mail-rm43-copy = The contact details have not been confirmed
mail-rm43-help = It often helps when somebody calls and asks who looks after the organisation’s matters now.
mail-rm43-copy-nothing = messages go to the old address.

## RM-41 Leaving
mail-rm41-heading = Settle the open commitments
mail-rm41-lead = Your organisation has given notice to leave the agreement. Before the notice period ends, say what becomes of each open commitment.
mail-rm41-button = Go through the commitments
mail-rm41-after = You can record a commitment as fulfilled, withdraw it, or offer it to another organisation that has signed the agreement.
mail-rm41-nothing = the organisation stays in the agreement until the open commitments are settled.
mail-rm41-why = You receive this message because you look after the organisation’s matters in the service.
mail-rm41-copy = An organisation is leaving the agreement
mail-rm41-help = You can help by finding somebody new for the open commitments.
mail-rm41-copy-nothing = the organisation stays in the agreement until the open commitments are settled.

## RM-42 Confirming a transfer
mail-rm42-heading = Confirm the transfer
mail-rm42-lead = Your organisation has been asked to carry on another organisation’s work. Say in one form what you take over.
mail-rm42-button = Look and answer
mail-rm42-after = You can take over everything, a part or nothing. No is as good an answer as yes.
mail-rm42-nothing = the transfer lapses after the due date, and your organisation gets no new commitments.
mail-rm42-why = You receive this message because you are recorded as a signatory or administrator of the organisation.
mail-rm42-copy = The transfer has not been confirmed
mail-rm42-help = It often helps when somebody calls and asks what the organisation can take over.
mail-rm42-copy-nothing = the transfer lapses after today. What nobody takes over from a merged organisation then ends.

## A copy to whoever can help
mail-copy-subject = For information: { $subject }
mail-copy-lead = This is a copy of a reminder, so that help can be offered. It is no reproach: most signatories are volunteers, and the message may have gone unnoticed.
mail-copy-button = See how it stands
mail-copy-after = The reminders stop as soon as the matter is settled. If you would like help in reaching the organisation, you will find a contact at the end of this message.
mail-copy-why = You receive this copy because your role lets you help the matter along.
mail-copies-subject = { $count ->
    [one] For information: { $count } matter where help is needed – { $name }
   *[other] For information: { $count } matters where help is needed – { $name }
}
mail-copies-heading = { $count ->
    [one] { $count } matter where help is needed
   *[other] { $count } matters where help is needed
}

## Several matters in one message
mail-several-subject = { $count ->
    [one] Reminder: { $count } thing is waiting for you – { $name }
   *[other] Reminder: { $count } things are waiting for you – { $name }
}
mail-several-heading = { $count ->
    [one] { $count } thing is waiting for you
   *[other] { $count } things are waiting for you
}
mail-several-lead = We have gathered everything that is waiting for you right now into one message. You can start with the first one.
mail-several-item = { $number }. { $title }
mail-several-link = { $label } – { $name }
mail-several-why = You receive this message because you look after these matters for an organisation, a municipality or an area.

## RM-44 Weekly digest
mail-rm44-heading = Your week
mail-rm44-lead = Here is your week at a glance.
mail-rm44-button = Open the task list
mail-rm44-late = Late ({ $count })
mail-rm44-late-note = Many of these rest on volunteers. A friendly call often helps more than another reminder.
mail-rm44-soon = Coming ({ $count })
mail-rm44-own = Reminders for you
mail-rm44-nothing = the reminders leave on time without you, but what is late may be left waiting.
mail-rm44-why = You receive this digest because you act as coordinator. An empty digest is not sent.

## Getting a post, and deputies
mail-fact-role = Post
mail-fact-role-at = Where
mail-fact-role-from = First day
mail-fact-role-to = Last day
mail-fact-role-holder = Standing in for
mail-fact-role-deputy = Deputy
mail-role-subject = You have been given a post: { $role } – { $place }
mail-role-heading = You have a new post
mail-role-lead = You have been given a post in the Elinvoima service. Its open matters are waiting for you already.
mail-role-lead-deputy = You stand in for somebody in the Elinvoima service. Meanwhile you have the rights of the post, and its open matters are waiting for you.
mail-role-button = Sign in to the service
mail-role-after = To sign you in we mail a code to this address. No password is needed.
mail-role-nothing = you have the post all the same, and get reminders about it.
mail-role-why = You receive this message because whoever gave the post named this address. If it is not meant for you, please tell the coordinator.
mail-deputy-subject = You have a deputy: { $role } – { $place }
mail-deputy-heading = You have a deputy
mail-deputy-lead = A deputy looks after your post in the Elinvoima service during the time below. You keep the post as well.
mail-deputy-button = See posts and deputies
mail-deputy-nothing = the deputy’s time begins and ends by itself.
mail-deputy-why = You receive this message because you hold the post that a deputy was named for.
