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

## Förebyggande rusmedelsarbete (domain.md 4.7, bilaga B.3)
prevention-plan-title = Verksamhetsplan för förebyggande rusmedelsarbete
prevention-plan-attached = Kommunens verksamhetsplan för förebyggande rusmedelsarbete blir bilaga till avtalet. Det är frivilligt att delta i genomförandet.
task_group-follow_situation = uppföljning av rusmedelssituationen och information om den
task_group-offer_information = information om skador och hur de kan minskas
task_group-support_know_how = ökat och stött kunnande
task_group-propose_measures = förslag till åtgärder inom kommunens förvaltning
task_group-fit_together = samordning med polisen, tillsynen, näringslivet och organisationerna
harm-alcohol = alkohol
harm-tobacco_nicotine = tobak och nikotin
harm-drugs = narkotika
harm-gambling = penningspel
plan_form-own_document = eget dokument
plan_form-part_of_wellbeing_plan = del av välfärdsplanen
plan_form-attachment_of_vitality_agreement = bilaga till livskraftsavtalet
partner-schools = skolorna
partner-youth_work = ungdomsarbetet
partner-police = polisen
partner-licence_supervision = alkohol- och tobakstillsynen
partner-business = näringslivet
partner-associations = organisationerna
plan_review-not_yet = inte aktuell ännu
plan_review-on_time = i tid
plan_review-due = årsutvärdering förestår
plan_review-overdue = årsutvärderingen försenad
light-body_named = Organ utsett
light-contact_named = Kontaktperson
light-plan_in_force = Plan i kraft
light-review_on_time = Årsutvärdering
light-attached = Bifogad till avtalet
light-body_named-in_order = utsett
light-body_named-on_the_way = utsett, men utan en del av de lagstadgade uppgifterna
light-body_named-not_in_order = den lagstadgade skyldigheten är inte uppfylld
light-body_named-not_applicable = gäller inte
light-contact_named-in_order = utsedd
light-contact_named-on_the_way = på väg
light-contact_named-not_in_order = saknas
light-contact_named-not_applicable = gäller inte
light-plan_in_force-in_order = i kraft
light-plan_in_force-on_the_way = under beredning
light-plan_in_force-not_in_order = inte överenskommen eller försenad
light-plan_in_force-not_applicable = gäller inte
light-review_on_time-in_order = i tid
light-review_on_time-on_the_way = förestår
light-review_on_time-not_in_order = försenad
light-review_on_time-not_applicable = inte aktuell
light-attached-in_order = bifogad
light-attached-on_the_way = bifogas
light-attached-not_in_order = inte bifogad
light-attached-not_applicable = inte som bilaga
