### Uppgifter: vad som väntas (task-<slag>) och varför (task-<slag>-what), samt varför ingen behöver göra något nu (waits-…).

## Uppgifter
task-respond_to_invitation = Besvara inbjudan
task-respond_to_invitation-what = Berätta om organisationen vill vara med.
task-verify_organisation = Bekräfta organisationen
task-verify_organisation-what = Kontrollera organisationens uppgifter och underteckningsrätten.
task-complete_registration = Komplettera registreringen
task-complete_registration-what = Lägg till de uppgifter som koordinatorn har bett om.
task-sign_agreement = Underteckna avtalet
task-sign_agreement-what = Läs avtalet och underteckna det, eller berätta att ni inte deltar.
task-add_first_commitment = Lägg till det första åtagandet
task-add_first_commitment-what = Berätta vad organisationen gör, eller ange att ni stöder avtalet utan eget åtagande.
task-take_first_steps = Ta de första stegen
task-take_first_steps-what = Kontrollera kontaktuppgifterna, lägg till ett åtagande och berätta hur starten har gått.
task-check_in_commitment = Berätta hur åtagandet framskrider
task-check_in_commitment-what = Ett par rader räcker. Också ”inte påbörjat ännu” är ett bra svar.
task-report_result = Berätta hur åtagandet genomfördes
task-report_result-what = Tiden för åtagandet är slut. Berätta med några ord hur det gick.
task-update_signing_authority = Uppdatera underteckningsrätten
task-update_signing_authority-what = Berätta vem som undertecknar för organisationen i fortsättningen.
task-repair_contact = Rätta kontaktuppgifterna
task-repair_contact-what = Hitta en kontaktperson i organisationen som nås av meddelandena.
task-hand_over_commitments = Avsluta eller överför öppna åtaganden
task-hand_over_commitments-what = Kom överens om de öppna åtagandena innan organisationen utträder ur avtalet.
task-prepare_agreement = Bered avtalet
task-prepare_agreement-what = Skriv avtalets text och för beredningen framåt.
task-record_decision = Anteckna beslutet
task-record_decision-what = Anteckna vad det behöriga organet har beslutat om avtalet.
task-settle_signing = Avgör hur undertecknandet fortsätter
task-settle_signing-what = Följ underskrifterna och besluta om fortsättningen om de inte räcker till.
task-confirm_void = Bekräfta ogiltigförklaringen
task-confirm_void-what = En annan person har begärt ogiltigförklaring. Kontrollera grunderna och bekräfta.
task-choose_target = Välj utvecklingsobjekt
task-choose_target-what = Välj vad som ska utvecklas tillsammans i kommunen.
task-do_preparation_step = Gör beredningsskedet
task-do_preparation_step-what = Gör skedet och anteckna resultatet, eller flytta det till en annan tid.
task-review_week = Se veckans läge
task-review_week-what = Se vad som är försenat, vad som är på kommande och var du kan hjälpa till.

## Varför ingen behöver göra något nu
waits-agreement-in-force = Avtalet är i kraft. Vi påminner när det är dags att göra något.
waits-agreement-suspended = Verkställigheten är avbruten på förordnande av en myndighet eller domstol. Vi väntar på att förbudet upphävs.
waits-agreement-expired = Avtalsperioden är slut. Avtalet går fortfarande att läsa, och beredningen av ett nytt kan inledas.
waits-organisation-identified = Organisationen är känd. Koordinatorn kan bjuda in den när det passar.
waits-organisation-verified = Uppgifterna är bekräftade. En begäran om underskrift skickas när avtalet ska undertecknas.
waits-organisation-active = Organisationen deltar. Vi påminner när det är dags att göra något.
waits-organisation-declined = Organisationen deltar inte. Den kan bjudas in på nytt efter ett år.
waits-signature-signed = Avtalet är undertecknat. Ingenting behöver göras.
waits-commitment-drafted = Utkastet träder i kraft när avtalet undertecknas.
waits-commitment-agreed = Åtagandet är överenskommet. Det inleds på startdagen.
waits-commitment-active = Åtagandet pågår. Vi frågar två gånger om året hur det går.
waits-commitment-paused = Åtagandet är pausat. Det fortsätter när pausen är slut.
waits-commitment-fulfilled = Åtagandet är avslutat och resultatet antecknat. Det kan fortsätta i ett nytt avtal.
waits-target-chosen = Utvecklingsobjektet är valt. Det gäller till slutet av avtalsperioden.
