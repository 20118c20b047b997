### Words used everywhere: stages of life, kinds of organisation, roles, languages, the time of day.

## Stages of life (domain.md 3.4); the id holds the area's own key
section-children_families = children and families
section-youth = young people
section-working_age = working-age people
section-older_people = older people
section-all_ages = all ages and communities

## Kinds of organisation (domain.md 3.3)
kind-municipality = municipality
kind-joint-authority = joint municipal authority
kind-regional-council = regional council
kind-wellbeing-services-county = wellbeing services county
kind-state-agency = state agency
kind-association = association
kind-unregistered-group = unregistered group
kind-company = company
kind-cooperative = cooperative
kind-foundation = foundation
kind-parish = parish
kind-school = educational institution
kind-village-association = village association
kind-network = network
kind-other = other actor

## Roles (domain.md 4 and 6)
role-regional-coordinator = regional wellbeing coordinator
role-municipal-coordinator = municipal wellbeing coordinator
role-prevention-contact = prevention contact person
role-municipal-manager = municipal manager
role-registrar = secretary of the body
role-working-group-member = member of the wellbeing working group
role-organisation-admin = organisation administrator
role-organisation-signatory = organisation signatory
role-organisation-contact = organisation contact person
role-invitee = invitee
role-administrator = service administrator
role-system = system

## Languages
language-fi = Finnish
language-sv = Swedish
language-en = English

## Date and time of day together
date-time = { $date } at { $time }

## Substance-abuse prevention (domain.md 4.7, appendix B.3)
prevention-plan-title = Substance-abuse-prevention action plan
prevention-plan-attached = The municipality’s substance-abuse-prevention action plan becomes an attachment of the agreement. Taking part in carrying it out is voluntary.
task_group-follow_situation = following the situation and informing about it
task_group-offer_information = information on harms and how to reduce them
task_group-support_know_how = increasing and supporting know-how
task_group-propose_measures = proposing measures in the municipal administration
task_group-fit_together = fitting the work together with police, supervision, business and associations
harm-alcohol = alcohol
harm-tobacco_nicotine = tobacco and nicotine
harm-drugs = drugs
harm-gambling = gambling
plan_form-own_document = a document of its own
plan_form-part_of_wellbeing_plan = part of the wellbeing plan
plan_form-attachment_of_vitality_agreement = an attachment of the vitality agreement
partner-schools = schools
partner-youth_work = youth work
partner-police = the police
partner-licence_supervision = alcohol and tobacco supervision
partner-business = business
partner-associations = associations
plan_review-not_yet = not due yet
plan_review-on_time = on time
plan_review-due = review due
plan_review-overdue = review overdue
light-body_named = Body named
light-contact_named = Contact person
light-plan_in_force = Plan in force
light-review_on_time = Yearly review
light-attached = Attached to the agreement
light-body_named-in_order = named
light-body_named-on_the_way = named, without some of its statutory tasks
light-body_named-not_in_order = statutory duty unmet
light-body_named-not_applicable = does not apply
light-contact_named-in_order = named
light-contact_named-on_the_way = on the way
light-contact_named-not_in_order = missing
light-contact_named-not_applicable = does not apply
light-plan_in_force-in_order = in force
light-plan_in_force-on_the_way = in preparation
light-plan_in_force-not_in_order = not agreed or overdue
light-plan_in_force-not_applicable = does not apply
light-review_on_time-in_order = on time
light-review_on_time-on_the_way = coming up
light-review_on_time-not_in_order = overdue
light-review_on_time-not_applicable = not due
light-attached-in_order = attached
light-attached-on_the_way = being attached
light-attached-not_in_order = not attached
light-attached-not_applicable = not an attachment
