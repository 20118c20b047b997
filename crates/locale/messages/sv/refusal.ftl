### Varför något inte lyckades: refusal-<kod>, så som en människa läser det. En uppgift som saknas är ordet none.

## Läget
refusal-move_not_open = { $state ->
    [none] Det här går inte att göra nu. Ladda sidan på nytt och se vad du kan göra härnäst.
   *[other] Det här går inte att göra nu. Läget är: { $state }. Ladda sidan på nytt och se vad du kan göra härnäst.
}
refusal-not_built_yet = { $awaits ->
    [none] Det här går ännu inte att göra i tjänsten.
   *[other] Det här går ännu inte att göra i tjänsten. På kommande: { $awaits }.
}
refusal-stale_version = Någon annan hann ändra uppgifterna. Ladda sidan på nytt, se vad som har ändrats och försök igen.
refusal-key_reused = Samma begärandekod har redan använts för en annan begäran. Skicka begäran med en ny kod.

## Formulärets punkter
refusal-required = { $field ->
    [none] Fyll i det som saknas.
   *[other] Fyll i den här punkten: { $field }.
}
refusal-too_long = { $limit ->
    [none] Förkorta texten.
   *[other] Förkorta texten: högst { $limit } tecken. Punkt: { $field }.
}
refusal-bad_characters = { $field ->
    [none] Ta bort radbrytningar och specialtecken.
   *[other] Ta bort radbrytningar och specialtecken. Punkt: { $field }.
}
refusal-malformed = { $field ->
    [none] Innehållet har inte rätt form. Kontrollera det.
   *[other] Innehållet har inte rätt form. Kontrollera punkten: { $field }.
}
refusal-unknown_id = { $field ->
    [none] Det valda hittas inte. Välj på nytt.
   *[other] Det valda hittas inte. Välj på nytt: { $field }.
}
refusal-invalid_business_id = FO-numret är inte rätt. Kontrollera siffrorna; formen är 1234567-8.
refusal-invalid_association_number = Registernumret är inte rätt. Kontrollera det i föreningsregistret; formen är till exempel 123.456.
refusal-invalid_email = E-postadressen är inte rätt. Kontrollera att den har ett @-tecken och rätt slutdel.
refusal-ends_before_start = Den sista dagen ligger före den första. Kontrollera dagarna.
refusal-in_the_past = Dagen har redan varit. Välj en senare dag.
refusal-in_the_future = Dagen har inte varit ännu. Välj i dag eller en tidigare dag.
refusal-reason_missing = Berätta orsaken med några ord.
refusal-span_too_long = { $limit ->
    [none] Tidsperioden är för lång. Välj en kortare.
    [one] Tidsperioden är för lång. Den kan vara högst en dag.
   *[other] Tidsperioden är för lång. Den kan vara högst { $limit } dagar.
}
refusal-not_plain_text = Filen är inte ren text. Spara den som text (UTF-8), till exempel med ändelsen .txt eller .md, och välj den på nytt.
refusal-file_too_large = { $limit ->
    [none] Filen är för stor. Välj en mindre.
   *[other] Filen är för stor. Den får vara högst { $limit } kilobyte.
}
refusal-chapters_not_found = Inga kapitelrubriker hittades i texten. Lägg till rubrikerna på egna rader: Syfte, Mål, Verksamhetsprinciper och Partnerskapslöfte.
refusal-invalid_schedule = { $reason ->
    [macro] Förkortningar som börjar med @ går inte att läsa. Skriv de fem fälten: minut, timme, dag i månaden, månad och veckodag.
    [extension] L, W, # och ? går inte att läsa: { $part }. Fältet är: { $cron }. Skriv siffror, listor med kommatecken eller intervall med bindestreck.
    [value] Det här kan inte stå här: { $part }. Fältet är: { $cron }. Rätta det.
    [never] En sådan dag finns inte under något år, så tidsschemat skulle aldrig köras. Kontrollera dagen och månaden.
    [more_than_daily] Tidsschemat körs oftare än en gång om dagen. Välj en timme och en minut.
   *[other] Tidsschemat går inte att läsa. Skriv fem fält: minut, timme, dag i månaden, månad och veckodag. Till exempel betyder 0 9 * * 1 måndag kl. 9.
}
refusal-statutory_reminder = Bakom uppgiften finns en skyldighet eller en tidsfrist i lagen. Man kan påminna om den tidigare, men påminnelsen kan inte stängas av, senareläggas eller glesas ut.
refusal-shift_too_far = { $limit ->
    [none] Påminnelserna kan inte flyttas så långt. Välj ett mindre tal.
   *[other] Påminnelserna kan flyttas högst så här mycket tidigare eller senare: { $limit }. Välj ett mindre tal.
}
refusal-first_reminder_stays = Den första påminnelsen kan inte lämnas bort. Om ingen ska påminnas, stäng av hela regeln.
refusal-no_own_schedule = För den här regeln kan inget tidsschema ställas in här. Ett tidsschema kan ställas in för åtagandenas framskridande, kontaktuppgifterna och veckoöversikten, för ett område eller en kommun.

## Organisation
refusal-identifier_taken = Numret hör redan till en annan organisation. Kontrollera numret eller kontakta koordinatorn.
refusal-identifier_missing = Lägg till organisationens FO-nummer eller nummer i föreningsregistret.
refusal-responsible_person_missing = Utse en myndig ansvarig person för gruppen.
refusal-authority_missing = Lägg först till minst en person som nu har rätt att underteckna för organisationen.
refusal-declined_recently = { $until ->
    [none] Organisationen tackade nej för mindre än ett år sedan. Bjud in den på nytt senare.
   *[other] Organisationen tackade nej för mindre än ett år sedan. Den kan bjudas in på nytt tidigast: { $until }.
}
refusal-contact_missing = Lägg först till organisationens kontaktadress.
refusal-organisation_not_verified = Organisationens uppgifter är ännu inte bekräftade. Bekräfta dem först.

## Underskrift och åtaganden
refusal-agreement_not_open = Avtalet kan inte undertecknas nu. Vänta tills det öppnas för undertecknande eller fråga koordinatorn.
refusal-already_requested = Organisationen är redan med, eller så har dess underskrift redan begärts. Ingen ny begäran behövs.
refusal-too_late_to_join = { $period_end ->
    [none] Mindre än 90 dagar återstår av avtalsperioden, så det går inte längre att ansluta sig. Bjud in organisationen till nästa period.
   *[other] Mindre än 90 dagar återstår av avtalsperioden, så det går inte längre att ansluta sig. Perioden upphör: { $period_end }. Bjud in organisationen till nästa period.
}
refusal-section_missing = Välj minst ett skede i livsloppet.
refusal-section_unknown = { $section ->
    [none] Det här skedet i livsloppet används inte i området. Välj något av dem som erbjuds.
   *[other] Det här skedet i livsloppet används inte i området: { $section }. Välj något av dem som erbjuds.
}
refusal-prevention_unanswered = Svara först på om organisationen deltar i det förebyggande rusmedelsarbetet. Ja och nej är lika bra svar.
refusal-prevention_opted_out = Organisationen deltar inte i det förebyggande rusmedelsarbetet. Ändra svaret eller välj ett annat föremål för åtagandet.
refusal-prevention_committed = Organisationen har öppna åtaganden i det förebyggande rusmedelsarbetet. Avsluta dem först eller välj ett annat föremål för dem.
refusal-no_authority = Du har i dag ingen rätt att underteckna för organisationen. Be organisationens huvudanvändare uppdatera underteckningsrätten.
refusal-authority_unverified = { $checker ->
    [regional_coordinator] Din underteckningsrätt har inte kontrollerats ännu. Områdets koordinator har ombetts kontrollera den. Du kan underteckna så snart rätten är bekräftad.
   *[other] Din underteckningsrätt har inte kontrollerats ännu. Kommunens koordinator har ombetts kontrollera den. Du kan underteckna så snart rätten är bekräftad.
}
refusal-already_signed = { $machine ->
    [commitment] Undertecknandet av avtalet har redan börjat, så utkasten kan inte längre ändras. Lägg till åtagandet när alla har undertecknat.
   *[other] Du har redan undertecknat. Du behöver inte göra något.
}
refusal-shared_mailbox = En annan undertecknare använder samma e-postadress, så koden visar inte vem av er som undertecknar. Använd stark autentisering eller underteckna på papper.
refusal-text_not_seen = Avtalets text har ändrats eller har inte visats för dig. Öppna texten, läs den och underteckna sedan.
refusal-confirmation_mismatch = { $expected ->
    [none] Bekräftelsen stämmer inte. Skriv organisationens namn.
   *[other] Bekräftelsen stämmer inte. Skriv organisationens namn: { $expected }
}
refusal-paper_incomplete = På pappret saknas ett namn som behövs för att underteckna för organisationen. Kontrollera underteckningsrätten och lägg till de undertecknare som saknas.
refusal-second_person_needed = Det här ska bekräftas eller avslås av någon annan än den som begärde det. Be en annan koordinator avgöra saken, eller återta din egen begäran.
refusal-asked_already = Det här har redan begärts. En annan koordinator bekräftar eller avslår begäran.
refusal-nothing_asked = Det finns ingen sådan begäran eller uppsägning att bekräfta, avslå eller återta.
refusal-asked_by_another = Någon annan har begärt det här, och bara den personen kan återta begäran. Du kan bekräfta eller avslå den.
refusal-grace_not_over = { $until ->
    [none] Tidsfristen har ännu inte gått ut. Vänta tills den är slut.
   *[other] Tidsfristen har ännu inte gått ut. Dess sista dag är: { $until }.
}
refusal-outside_period = { $period_start ->
    [none] Dagen ligger inte inom avtalsperioden. Välj en annan dag.
   *[other] Dagen ligger inte inom avtalsperioden. Perioden är: { $period_start } – { $period_end }.
}
refusal-pause_too_long = { $until ->
    [none] En paus kan vara högst sex månader. Välj en tidigare dag.
   *[other] En paus kan vara högst sex månader. Den sista möjliga dagen är: { $until }.
}
refusal-open_commitments = Något är ännu öppet. Avsluta eller överför först öppna åtaganden och andra öppna ärenden.
refusal-nothing_committed = Lägg först till ett åtagande, eller ange att organisationen stöder avtalet utan eget åtagande.
refusal-notice_ended = Uppsägningstiden har gått ut, så uppsägningen kan inte längre återtas. Om ni vill vara med igen kan du kontakta koordinatorn.
refusal-termination_undecided = Organets beslut om att avsluta avtalet har inte antecknats. Anteckna först organet, beslutets dag och paragraf samt den dag då avtalet sades upp.
refusal-notice_not_over = { $until ->
    [none] Uppsägningstiden har inte gått ut ännu. Avsluta avtalet först därefter.
   *[other] Uppsägningstiden har inte gått ut ännu. Dess sista dag är: { $until }. Avsluta avtalet först därefter.
}
refusal-notice_before_decision = Avtalet sägs upp på beslutsdagen eller senare. Kontrollera datumen.
refusal-same_organisation = En organisation kan inte efterfölja sig själv. Välj en annan organisation.
refusal-succession_pending = En överföring har redan föreslagits och väntar på svar. Vänta först på svaret.
refusal-successor_not_signed = Den andra organisationen har inte undertecknat samma avtal. Välj en organisation som har undertecknat det.
refusal-succession_missing = Efterföljaren har inte antecknats. Anteckna först att organisationen har trätt i den andras ställe.
refusal-not_the_successor = Det nya avtalet är inte en fortsättning på detta, eller underskriften är en annan organisations. Välj er egen underskrift på nästa avtal.
refusal-municipality_goes_on = Kommunen har inte gått upp i en annan kommun. Anteckna först kommunsammanslagningen.

## Beredning av avtalet
refusal-start_decision_missing = Anteckna först organets beslut om att inleda beredningen.
refusal-text_incomplete = Skriv först avtalets alla kapitel: syfte, mål, verksamhetsprinciper och partnerskapslöfte.
refusal-languages_missing = { $languages ->
    [none] Texten saknas på något av områdets språk. Lägg till översättningen innan du fortsätter.
   *[other] Texten saknas på dessa språk: { $languages }. Lägg till översättningarna innan du fortsätter.
}
refusal-decision_missing = Det beslut som behövs är inte antecknat. Anteckna först det behöriga organets beslut.
refusal-decision_not_approved = Organet har inte godkänt avtalet, så det kan inte öppnas för undertecknande. Återremittera avtalet till beredning eller anteckna att det inte godkändes.
refusal-decision_not_final = Beslutet har inte vunnit laga kraft, och i området undertecknas avtal först efter det. Anteckna laga kraft när tiden för ändringssökande har gått ut.
refusal-feedback_unhandled = { $givers ->
    [none] Något utlåtande eller någon kommentar är fortfarande obesvarad. Besvara all respons först.
   *[other] Responsen från följande är fortfarande obesvarad: { $givers }. Besvara all respons först.
}
refusal-consultation_too_short = { $until ->
    [none] Det ska finnas minst tre veckor för kommentarer utanför de tysta perioderna. Välj en senare dag.
   *[other] Det ska finnas minst tre veckor för kommentarer utanför de tysta perioderna. Den tidigaste sista dagen är: { $until }.
}
refusal-in_quiet_time = Dagen infaller under en period då området inte skickar påminnelser eller ber om svar. Välj en annan dag.
refusal-no_amendment = Ingen ändring har föreslagits i avtalet, eller så har ändringen redan godkänts.
refusal-amendment_under_way = En ändring har redan föreslagits i avtalet. Slutför eller återta den först.
refusal-amendment_undecided = Ändringen väntar på det behöriga organets beslut, eller så påverkar den parternas skyldigheter och behöver ett beslut. För ändringen till organet och godkänn den när beslutet har antecknats.
refusal-amendment_submitted = Ändringen väntar redan på det behöriga organets beslut. Följ beslutet, eller skriv en annan text om ändringen måste ändras.
refusal-resign_by_soon = Parterna ska ha minst två veckor på sig att underteckna på nytt. Välj en senare dag.
refusal-not_a_party = Organisationen är inte part i avtalet. Bara en part kan ge respons, eller så kan koordinatorn anteckna den för någon annan.
refusal-frame_only = Det här gäller bara det regionala välfärdsavtalet: det har ingen kommun, alla andra avtal har en.
refusal-not_for_frame = Det här gäller inte det regionala välfärdsavtalet. Välj ett annat avtal.
refusal-minimum_not_signed = Avtalet träder i kraft först när kommunen, samkommunen eller sammankallaren och därtill minst en annan organisation har undertecknat.
refusal-period_not_begun = { $period_start ->
    [none] Startdagen har inte kommit ännu.
   *[other] Avtalsperioden har inte börjat ännu. Den börjar: { $period_start }.
}
refusal-period_not_over = { $period_end ->
    [none] Den sista dagen är inte förbi ännu.
   *[other] Avtalsperioden är inte slut ännu. Den upphör: { $period_end }.
}
refusal-period_overlaps = Det finns redan ett likadant avtal för samma tid. Välj en period som inte sammanfaller med det.
refusal-already_in_preparation = Ett likadant avtal bereds redan. Fortsätt med det eller återkalla det först.
refusal-not_in_area = Kommunen hör inte till det här området. Välj någon av områdets kommuner.

## Inloggning, länkar och koder
refusal-link_not_valid = Länken eller koden gäller inte längre. Begär en ny.
refusal-link_of_another = Länken eller koden hör till en annan person. Använd den som har kommit till din egen e-post.
refusal-wrong_code = { $left ->
    [none] Koden är inte rätt. Kontrollera siffrorna.
    [0] Koden är inte rätt och inga försök återstår. Begär en ny kod.
   *[other] Koden är inte rätt. Kontrollera siffrorna. Försök som återstår: { $left }.
}
refusal-too_many_tries = { $minutes ->
    [none] För många försök. Vänta en stund och försök igen.
    [one] För många försök. Vänta en minut och försök igen.
   *[other] För många försök. Vänta { $minutes } minuter och försök igen.
}
refusal-code_needed = Begär en kod till din e-post och bekräfta med den att det är du som undertecknar.
refusal-reminded_today = Den här personen har redan fått en påminnelse i dag. Vänta till i morgon.
refusal-takes_no_reminders = De som står i tur tar inte emot påminnelser. Ring eller skriv till dem själv.
refusal-not_undelivered = Meddelandet har redan gått fram eller skötts. Ladda om sidan.
refusal-code_not_sent_again = En kod skickas inte på nytt. Mottagaren kan be om en ny på inloggningssidan.
refusal-mailed_link_over = Länken i meddelandet gäller inte längre. Skicka en ny inbjudan, eller ge rollen på nytt.
refusal-mail_matter_over = Ärendet som meddelandet gällde är redan skött eller avslutat. Markera meddelandet som skött.
refusal-address_bounces = Post till adressen kommer tillbaka. Rätta först adressen.
refusal-mail_is_personal = Meddelandet är bara avsett för sin mottagare och kan inte skickas till någon annan.
refusal-not_another_contact = Meddelandet kan inte skickas till den här personen. Välj en annan kontaktperson i samma organisation som ärendet hör till.
refusal-told_already = Den här personen har redan fått samma påminnelse.
refusal-address_arrives = Posten går fram till den här personen. Någon annan kan rätta adressen bara när posten kommer tillbaka.
refusal-clock_fixed = Klockan kan bara flyttas framåt och bara i demonstrationen.

## Beslut
refusal-coordinator_acts = Det här gör kommunens välfärdskoordinator eller kommundirektör. Be hen göra det.
refusal-registrar_acts = Det här antecknar kommunens registrator. Koordinatorn kan anteckna det bara när registratorsuppgiften är obesatt.
refusal-not_submitted = Det som ska beslutas är ännu under beredning. För det först till beslut.
refusal-council_decides = Ärendet kan inte överföras till fullmäktige från det här organet. Anteckna vad organet självt beslutade.
refusal-no_claim_against_council = Omprövning kan inte begäras av fullmäktiges beslut. Anteckna ett besvär.
refusal-claim_settled = Begäran om omprövning är redan avgjord. Endast den som begärde den kan gå vidare genom besvär. Anteckna ett besvär.
refusal-claim_comes_first = I fråga om det här beslutet begärs först omprövning. Anteckna en begäran om omprövning.
refusal-already_followed = Beslutet följs redan av en ny behandling. Öppna den.
refusal-matter_over = Ärendet som beslutet gällde är redan avslutat. Inled ett nytt.
refusal-nothing_to_remove = Det publicerade protokollet innehåller inga personuppgifter att ta bort. Ingenting behöver göras.
refusal-decision_stands = Beslutet gäller. Det här är möjligt bara om beslutet har upphävts.
refusal-no_child_ready = Ingen kommuns eller samkommuns beslut tillåter ännu undertecknande. Vänta på det första beslutet.
refusal-hearings_missing = { $bodies ->
    [none] Utlåtanden saknas. Anteckna dem först.
   *[other] Utlåtande saknas. Anteckna först utlåtandet, givare: { $bodies }.
}
refusal-meeting_not_held = { $meeting_on ->
    [none] Mötet har inte hållits än. Anteckna beslutet efter mötet.
   *[other] Mötet har inte hållits än. Anteckna beslutet på mötesdagen eller efter den. Mötesdag: { $meeting_on }.
}
refusal-received_too_late = { $deadline ->
    [none] Tiden gick ut före ankomstdagen. Det som kommer för sent prövas inte. Kontrollera ankomstdagen.
   *[other] Tiden gick ut före ankomstdagen, och det som kommer för sent prövas inte. Kontrollera ankomstdagen. Sista dagen var: { $deadline }.
}
refusal-deadline_not_passed = { $deadline ->
    [none] Tiden för ändringssökande löper ännu. Bekräfta laga kraft när den är slut.
   *[other] Tiden för ändringssökande löper ännu. Bekräfta laga kraft efter sista dagen. Sista dagen: { $deadline }.
}
refusal-too_early = { $earliest ->
    [none] Dagen är för tidig. Välj en senare dag.
   *[other] Dagen är för tidig. Välj tidigast: { $earliest }.
}
refusal-replacement_possible = { $until ->
    [none] Ett nytt beslut kan ännu fattas. Vänta tills tiden gått ut.
   *[other] Ett nytt beslut kan ännu fattas. Vänta tills tiden gått ut. Sista dagen: { $until }.
}
refusal-nothing_changed = { $field ->
    [none] Den nya uppgiften är densamma som förut. Rätta den eller lämna den som den är.
   *[other] Den nya uppgiften är densamma som förut. Rätta den eller lämna den som den är. Punkt: { $field }.
}
## Förebyggande rusmedelsarbete
refusal-body_not_named = Kommunen har inte utsett något organ som ansvarar för det förebyggande rusmedelsarbetet. Anteckna först beslutet, eller berätta varför planen inleds utan det.
refusal-contact_not_named = Kommunen har ingen kontaktperson för förebyggande rusmedelsarbete. Utse först en kontaktperson.
refusal-plan_under_way = En annan version av planen bereds redan. Fortsätt med den, eller återta den först.
refusal-coverage_missing = { $missing ->
    [none] Någon uppgiftsgrupp eller något område saknar ännu en åtgärd. Lägg till de åtgärder som saknas.
   *[other] Ännu utan åtgärd: { $missing }. Lägg till de åtgärder som saknas, eller berätta varför området inte gäller kommunen.
}
refusal-partner_not_asked = Av den här parten har inget utlåtande begärts. Välj någon av dem som har tillfrågats.
refusal-plan_not_attachment = Planen är inte avsedd som bilaga till livskraftsavtalet. Ändra först planens form.
refusal-plan_to_be_attached = Planen är avsedd som bilaga till livskraftsavtalet. Bifoga den till avtalet eller välj en annan form.
refusal-no_agreement_to_attach_to = Kommunen har inget livskraftsavtal som planen nu kan bifogas. Avtalet ska vara under beredning, eller i kraft utan en ändring som redan behandlas.
refusal-attachment_not_in_force = Avtalstexten som planen är bifogad är inte i kraft ännu. Vänta tills den träder i kraft.
refusal-other_post_needed = Detta bekräftas av en annan person i den andra uppgiften: kontaktpersonens begäran av koordinatorn och koordinatorns begäran av kontaktpersonen.

## Vad som är på kommande i tjänsten
awaits-plans = planerna för välfärd och förebyggande rusmedelsarbete

## Uppdrag och API-nycklar
refusal-not_to_oneself = Ingen kan ge sig själv ett uppdrag. Be någon annan som har rätt till det.
refusal-post_filled = { $until ->
    [none] Uppdraget sköts redan av någon. Avsluta först den personens tid.
   *[other] Uppdraget sköts av någon till och med: { $until }. Välj en senare första dag.
}
refusal-already_held = Personen har redan uppdraget. Inget behöver göras.
refusal-organisation_has_admin = Organisationen har en huvudanvändare som ger dess roller. Kontakta den personen.
refusal-last_administrator = Tjänsten måste ha minst en administratör. Ge först uppdraget till någon annan.
refusal-role_ends = { $until ->
    [none] Uppdraget slutar redan tidigare. Välj en tidigare dag.
   *[other] Uppdragets sista dag är redan: { $until }. Välj en tidigare dag, eller ge uppdraget på nytt efter den.
}
refusal-deputy_too_long = { $until ->
    [none] Ett ställföreträdarskap kan vara högst sex månader. Välj en tidigare dag.
   *[other] Ett ställföreträdarskap kan vara högst sex månader. Den sista möjliga dagen är: { $until }.
}
refusal-address_of_another = Adressen används av någon med ett annat namn. Kontrollera adressen, eller lämna namnet tomt om du menar den personen.
refusal-token_too_long = { $until ->
    [none] En nyckel kan gälla högst ett år. Välj en tidigare dag.
   *[other] En nyckel kan gälla högst ett år. Den sista möjliga dagen är: { $until }.
}
refusal-too_many_tokens = { $limit ->
    [none] Du har redan för många nycklar. Återkalla någon först.
   *[other] Du kan ha högst { $limit } nycklar. Återkalla någon först.
}

## Namn på formulärets punkter
field-action = åtgärd
field-levelsOff = vem som inte får kopia
field-schedule = tidsschema
field-shift = hur mycket påminnelserna flyttas
field-shiftBy = hur mycket påminnelserna flyttas
field-activity = vad som görs
field-after = plats att lista från
field-agreement = avtal
field-answerBy = svarsdag
field-area = område
field-assignment = vems uppdrag
field-other = den som ger respons
field-reasoning = motiveringen
field-values = värdena
field-goalYear = målåret
field-note = vad som ändras för parterna
field-resignBy = sista dagen för ny underskrift
field-effectiveFrom = dagen då ändringen träder i kraft
field-attachments = bilagor
field-associationNumber = nummer i föreningsregistret
field-authority = underteckningsrätt
field-basis = grund för rätten
field-before = plats att lista till
field-body = organ
field-businessId = FO-nummer
field-caseNo = ärendenummer
field-challenge = kodbegäran
field-check = hur saken kontrollerades
field-checkedOn = justeringsdag
field-code = kod
field-commitment = åtagande
field-commitments = åtaganden
field-confirmation = bekräftelse
field-contact = kontaktadress
field-cursor = plats på sidan
field-decideBy = sista dag för beslutet
field-decidedBy = organ som beslutat
field-decidedOn = beslutsdag
field-decision = beslut
field-deliveredThrough = tjänst som genomför
field-displayName = namn som visas
field-documentHash = avtalstextens kontrollsumma
field-documents = avtalstexternas identifierare
field-effectiveOn = dag då det träder i kraft
field-draftBy = dag för utkastet
field-email = e-postadress
field-endsOn = sista dag
field-evidence = utredning
field-expectedVersion = version
field-familyName = efternamn
field-file = filen
field-first = antal första
field-from = första dag
field-givenName = förnamn
field-givenOn = dag då det gavs
field-goal = mål
field-hearings = de som ska höras
field-groups = uppgiftsgrupper
field-harms = områden
field-id = id
field-idempotencyKey = begärandekod
field-identifier = FO-nummer eller nummer i föreningsregistret
field-ids = id:n
field-into = kommun som den går upp i
field-joinedOn = anslutningsdag
field-kind = slag
field-label = namn
field-language = språk
field-last = antal sista
field-lastDay = sista dagen
field-lead = den som leder
field-leftOn = utträdesdag
field-leftOut = område som lämnats utanför
field-legalName = officiellt namn
field-meetingOn = mötesdag
field-measure = åtgärd
field-method = sätt att identifiera sig
field-mode = sätt att delta
field-municipalitiesDecideBy = kommunernas och samkommunernas sista dag
field-municipality = kommun
field-noticeGivenOn = dag för uppsägningen
field-name = namn
field-noticePeriodDays = uppsägningstid
field-offers = vad som erbjuds
field-on = dag
field-organisation = organisation
field-outcome = resultat
field-parent = regionalt avtal
field-partner = part
field-partners = parter
field-partnership_promise = partnerskapslöfte
field-party = part
field-participants = deltagarna
field-periodEnd = periodens sista dag
field-periodStart = periodens första dag
field-person = person
field-predecessor = föregående avtal
field-preparer = beredare
field-prevention = förebyggande rusmedelsarbete
field-principles = verksamhetsprinciper
field-progress = framskridande
field-publishedOn = publiceringsdag
field-purpose = syfte
field-reason = orsak
field-receivedOn = ankomstdag
field-reference = domstolens diarienummer
field-responsible = ansvarig person
field-result = resultat
field-role = roll
field-rule = sätt att underteckna
field-section = skede i livsloppet
field-sectionNo = paragraf
field-sections = skeden i livsloppet
field-sentOn = avsändningsdag
field-shownIn = språk som texten visades på
field-signatories = namntecknare
field-signature = underskrift
field-signBy = sista dag för underskrift
field-signedOn = dag för underskrift
field-signers = undertecknare
field-slug = områdets adressnamn
field-startsOn = första dag
field-statement = utlåtande
field-step = beredningsskede
field-subject = vad ärendet gäller
field-successor = efterföljare
field-target = föremål
field-task = uppgift
field-tasks = uppgifter
field-text = text
field-title = rubrik
field-to = sista dag
field-togetherWith = vilka som undertecknar tillsammans
field-toldBy = sätt att skicka
field-token = länkens kod
field-until = sista dag
field-url = webbadress
field-validFrom = gäller från
field-validTo = gäller till
field-village = by
field-what = vad som saknas
field-when = tidpunkt
field-withoutBody = orsak att inleda utan organ

cron-minute = minut
cron-hour = timme
cron-day_of_month = dag i månaden
cron-month = månad
cron-day_of_week = veckodag
