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
