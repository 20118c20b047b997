### Ord som används överallt: livsloppets skeden, slag av organisationer, roller, språk, klockslag.

## Livsloppets skeden (domain.md 3.4); koden är områdets egen nyckel
section-children_families = barn och barnfamiljer
section-youth = unga
section-working_age = personer i arbetsför ålder
section-older_people = äldre
section-all_ages = alla åldrar och gemenskaper

## Slag av organisationer (domain.md 3.3)
kind-municipality = kommun
kind-joint-authority = samkommun
kind-regional-council = landskapsförbund
kind-wellbeing-services-county = välfärdsområde
kind-state-agency = statligt ämbetsverk
kind-association = förening
kind-unregistered-group = oregistrerad grupp
kind-company = företag
kind-cooperative = andelslag
kind-foundation = stiftelse
kind-parish = församling
kind-school = läroanstalt
kind-village-association = byaförening
kind-network = nätverk
kind-other = annan aktör

## Roller (domain.md 4 och 6)
role-regional-coordinator = regional välfärdskoordinator
role-municipal-coordinator = kommunens välfärdskoordinator
role-prevention-contact = kontaktperson för förebyggande rusmedelsarbete
role-municipal-manager = kommun- eller stadsdirektör
role-registrar = organets sekreterare
role-working-group-member = medlem i välfärdsarbetsgruppen
role-organisation-admin = organisationens huvudanvändare
role-organisation-signatory = organisationens namntecknare
role-organisation-contact = organisationens kontaktperson
role-invitee = inbjuden
role-administrator = tjänstens administratör
role-system = systemet

## Språk
language-fi = finska
language-sv = svenska
language-en = engelska

## Dag och klockslag tillsammans
date-time = { $date } kl. { $time }
