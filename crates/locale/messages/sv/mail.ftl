### E-post: rubriker (domain.md 5.4) och texter. Ett namn står oböjt efter tankstreck eller kolon.

## Rubriker
mail-subject-rm01 = Inbjudan till välfärdsarbetet – { $municipality }
mail-subject-rm02 = Underskrift önskas senast { $date } – { $agreement }
mail-subject-rm04 = Uppdatera underteckningsrätten – { $organisation }
mail-subject-rm06 = Avtalsperioden upphör { $date } – inled förnyandet: { $agreement }
mail-subject-rm07 = Beredningsskede { $date }: { $step }
mail-subject-rm11 = Utvecklingsobjektet har inte valts – { $municipality }
mail-subject-rm05 = Kontaktperson saknas – { $organisation }
mail-subject-rm08 = Behandling i kommunen senast { $date } – { $agreement }
mail-subject-rm09 = Anteckna när protokollet publicerats – { $body } { $section }
mail-subject-rm10 = Tiden för ändringssökande gick ut { $date } – bekräfta laga kraft
mail-subject-rm12 = Lägg till det första åtagandet – { $agreement }
mail-subject-rm13 = Hur framskrider åtagandet? { $commitment }
mail-subject-rm28 = Begäran om utlåtande, svar senast { $date }: { $document }
mail-subject-rm36 = Avtalet har ändrats – bekräfta senast { $date }: { $agreement }
mail-subject-rm17 = Organ för förebyggande rusmedelsarbete har inte utsetts – { $municipality }
mail-subject-rm18 = Utkast till plan för förebyggande rusmedelsarbete { $date } – { $municipality }
mail-subject-rm19 = Årsutvärdering { $date }: planen för förebyggande rusmedelsarbete – { $municipality }
mail-subject-rm20 = Planen för förebyggande rusmedelsarbete upphör { $date } – { $municipality }
mail-subject-rm21 = Veckan för förebyggande rusmedelsarbete { $week } – vad gör vi?
mail-subject-rm36b = Vill ni delta i det förebyggande rusmedelsarbetet? – { $agreement }
mail-subject-rm37 = Välkommen med – de första stegen: { $agreement }
mail-subject-rm38 = Uppgiften som välfärdskoordinator ledig från { $date } – { $municipality }
mail-subject-rm43 = Kontrollera kontaktuppgifterna – { $organisation }
mail-subject-rm41 = Utträde { $date }: öppna åtaganden – { $organisation }
mail-subject-rm42 = Bekräfta överföringen av åtagandena – { $organisation }
mail-subject-rm44 = Veckoöversikt: { $late } försenade, { $soon } på kommande – { $municipality }

## Gemensamt för alla
mail-greeting = Hej!
mail-nothing = Om du inte gör något
mail-due-ahead = { $days ->
    [one] { $date } (i morgon)
   *[other] { $date } ({ $days } dagar kvar)
}
mail-due-today = { $date } (i dag)
mail-due-past = { $days ->
    [one] { $date } (i går)
   *[other] { $date } (för { $days } dagar sedan)
}
mail-contact = Har du frågor? Vi hjälper gärna:
mail-contact-unknown = Har du frågor? Tjänstens administratör hjälper.
mail-settings = Ändra språk eller påminnelser
mail-unsubscribe-subject = Inga fler påminnelser
mail-service = Elinvoima, en gemensam tjänst för kommuner och lokala aktörer

## Uppgifter: namn och kolon, sedan uppgiften
mail-fact-sender = Begäran kommer från
mail-fact-from = Avsändare
mail-fact-inviter = Inbjudan kommer från
mail-fact-invited = Inbjuden organisation
mail-fact-organisation = Organisation
mail-fact-municipality = Kommun
mail-fact-area = Område
mail-fact-place = Område
mail-fact-agreement = Avtal
mail-fact-matter = Ärende
mail-fact-body = Organ
mail-fact-section = Paragraf
mail-fact-commitment = Åtagande
mail-fact-due = Senast
mail-fact-step = Skede
mail-fact-period-ends = Avtalsperioden upphör
mail-fact-effective-from = Ändringen träder i kraft
mail-fact-answer-by = Svara senast
mail-fact-right-ends = Rättens sista dag
mail-fact-leaves-on = Uppsägningstiden upphör
mail-fact-predecessor = Överförs från organisationen
mail-fact-review = Utvärderas senast
mail-fact-plan-ends = Planen upphör
mail-fact-vacant-from = Uppgiften ledig från
mail-fact-signed-on = Undertecknat
mail-fact-signers = Undertecknare
mail-fact-signers-so-far = Har undertecknat hittills
mail-fact-sections = Skeden i livsloppet
mail-fact-prevention = Förebyggande rusmedelsarbete
mail-fact-document-hash = Avtalstextens kontrollsumma
mail-fact-act-hash = Underskriftens kontrollsumma

## Inbjudan
mail-invitation-heading = Välkommen med i välfärdsarbetet
mail-invitation-lead = Din organisation är inbjuden till kommunens och de lokala aktörernas gemensamma välfärdsarbete. Föreningar, företag, församlingar och andra aktörer kommer tillsammans överens om vad var och en gör för invånarna, från barn till äldre.
mail-invitation-button = Besvara inbjudan
mail-invitation-after = Det tar några minuter att svara. Du kan tacka ja eller berätta att det inte passar just nu. I det här skedet undertecknas ännu ingenting.
mail-invitation-nothing = vi påminner två gånger om inbjudan, och därefter kan koordinatorn ta kontakt. Det är frivilligt att delta, och uteblivet svar har inga andra följder.
mail-invitation-why = Du får det här meddelandet eftersom koordinatorn har fått den här adressen som organisationens kontaktadress. Om meddelandet inte är avsett för dig kan du säga till koordinatorn, så rättas adressen.

## Inloggning och bekräftelse av underskrift
mail-code-subject = Inloggningskod – Elinvoima
mail-code-heading = Din inloggningskod
mail-code-lead = En inloggningskod har begärts med den här e-postadressen. Skriv koden på sidan där du började logga in.
mail-code-plain = Samma kod utan mellanslag
mail-code-valid = { $minutes ->
    [one] Koden gäller i en minut.
   *[other] Koden gäller i { $minutes } minuter.
}
mail-code-nothing = koden slutar gälla och ingenting händer. Om du inte har begärt någon kod har någon troligen skrivit fel adress.
mail-code-secret = Vi ber aldrig om koden per telefon eller i meddelanden. Ge den inte till någon.
mail-code-why = Du får det här meddelandet eftersom den här adressen angavs på tjänstens sida.
mail-register-code-subject = Kod för registreringen – Elinvoima
mail-register-code-heading = Bekräfta din e-postadress
mail-register-code-lead = En organisation håller på att registreras med den här e-postadressen. Skriv koden på sidan där du började.
mail-register-code-nothing = koden slutar gälla och ingenting registreras. Om du inte håller på att registrera en organisation har någon troligen skrivit fel adress.
mail-sign-code-subject = Bekräftelsekod för underskriften – { $agreement }
mail-sign-code-heading = Bekräfta din underskrift
mail-sign-code-lead = Du håller på att underteckna ett avtal. Skriv koden på sidan där du undertecknar: så bekräftar du att det är du som undertecknar.
mail-sign-code-nothing = koden slutar gälla och avtalet undertecknas inte. Om du inte håller på att underteckna ska du meddela koordinatorn.
mail-link-subject = Inloggningslänk – Elinvoima
mail-link-heading = Logga in
mail-link-lead = En inloggningslänk har begärts med den här e-postadressen.
mail-link-button = Logga in
mail-link-valid = { $minutes ->
    [one] Länken gäller i en minut.
   *[other] Länken gäller i { $minutes } minuter.
}
mail-link-nothing = länken slutar gälla och ingenting händer. Om du inte har begärt någon länk kan du radera det här meddelandet.

## Begäran om komplettering
mail-fix-subject = Komplettera registreringen – { $organisation }
mail-fix-heading = Komplettera registreringen
mail-fix-lead = Tack för registreringen! Innan uppgifterna kan bekräftas behövs ännu en liten komplettering.
mail-fix-what = Koordinatorns meddelande:
mail-fix-button = Komplettera uppgifterna
mail-fix-nothing = organisationen förblir registrerad, men den kan ännu inte underteckna avtalet.
mail-fix-why = Du får det här meddelandet eftersom du sköter organisationens ärenden i tjänsten.

## Kvitto på underskriften
mail-receipt-subject = Kvitto på underskriften – { $agreement }
mail-receipt-heading = Tack, avtalet är undertecknat
mail-receipt-lead = Din organisation är nu med i avtalet. Det här meddelandet är ett kvitto på underskriften. Spara det.
mail-receipt-button = Visa underskriften
mail-receipt-nothing = allt är i sin ordning. Underskriften gäller.
mail-receipt-prevention-yes = deltar
mail-receipt-prevention-no = deltar inte
mail-receipt-commitments = Åtaganden
mail-receipt-no-commitments = Inga åtaganden har antecknats ännu. Du kan lägga till dem när som helst under avtalsperioden.
mail-receipt-evidence = Underskriftens kontrollsummor
mail-receipt-evidence-what = Med kontrollsummorna (SHA-256) går det senare att visa att avtalet och underskriften inte har ändrats. Du behöver inte göra något med dem.
mail-receipt-why = Du får det här meddelandet eftersom du har undertecknat avtalet eller sköter organisationens ärenden i tjänsten.
mail-part-subject = Din del har tagits emot – { $agreement }
mail-part-heading = Tack, din del har tagits emot
mail-part-lead = Din underskrift är sparad. Din organisations namn tecknas av flera personer tillsammans, så vi väntar ännu på de andra undertecknarna. Avtalet binder organisationen först när alla har undertecknat.
mail-part-nothing = vi påminner de andra undertecknarna åt dig. Din del är gjord.
mail-part-no-commitments = Inga åtaganden har antecknats ännu. Ni kan lägga till dem när alla har undertecknat.
mail-amended-subject = Avtalet ändras – { $agreement }
mail-amended-heading = Avtalet ändras
mail-amended-lead = En ändring har godkänts i det avtal som din organisation har undertecknat. Ingen ny underskrift behövs.
mail-amended-what = Vad som ändras för er:
mail-amended-button = Jämför texterna
mail-amended-nothing = er underskrift gäller fortfarande, och den ändrade texten träder i kraft den angivna dagen.
mail-amended-why = Du får det här meddelandet eftersom du tecknar organisationens namn eller sköter dess ärenden i tjänsten.
mail-lapsed-subject = Bekräftade inte det ändrade avtalet – { $organisation }
mail-lapsed-heading = En part bekräftade inte det ändrade avtalet
mail-lapsed-lead = Organisationen undertecknade inte det ändrade avtalet i tid. Den är därför inte längre part i avtalet, och dess åtaganden har upphört.
mail-lapsed-after = Det här är ingen förebråelse: meddelandet kan ha gått obemärkt förbi. Organisationen kan ansluta sig på nytt om det återstår tillräckligt av perioden.
mail-lapsed-button = Visa avtalet
mail-lapsed-nothing = organisationen står utanför avtalet.
mail-lapsed-why = Du får det här meddelandet eftersom du sköter koordinatorns uppgift.

## Beslutet har upphävts
mail-lost-subject = Beslutet om avtalet gäller inte – { $agreement }
mail-lost-heading = Beslutet om avtalet gäller inte längre
mail-lost-lead = Kommunens beslut som avtalet grundar sig på har upphävts eller ändrats. Avtalet fortsätter tills vidare, och kommunen kan fatta ett nytt beslut.
mail-lost-until = Nytt beslut senast
mail-lost-mean = Ni behöver inte göra något. Er underskrift och era åtaganden är sparade. Om inget nytt beslut fattas i tid upphör avtalet, och då berättar vi det genast.
mail-lost-button = Se avtalet
mail-lost-nothing = avtalet fortsätter tills vidare och vi berättar vad kommunen beslutar.
mail-lost-why = Du får det här meddelandet eftersom din organisation har undertecknat avtalet.
mail-ended-subject = Avtalet har upphört – { $agreement }
mail-ended-heading = Avtalet har upphört
mail-ended-lead = Kommunens beslut som avtalet grundade sig på upphävdes eller ändrades, och inget nytt beslut fattades i tid. Därför har avtalet upphört.
mail-ended-mean = Ni behöver inte göra något. Åtagandena i avtalet har upphört. Tack för arbetet hittills: det går fortfarande att läsa, och kommunen kan bjuda in er till ett nytt avtal.
mail-ended-nothing = allt är i sin ordning. Ingenting lämnas öppet.

## RM-01 Inbjudan väntar på svar
mail-rm01-heading = Inbjudan väntar på ditt svar
mail-rm01-lead = Din organisation är inbjuden till kommunens och de lokala aktörernas gemensamma välfärdsarbete. Vill du berätta om ni är med?
mail-rm01-button = Besvara inbjudan
mail-rm01-after = Det tar några minuter att svara. Också ett nej är ett bra svar: då påminner vi inte längre.
mail-rm01-nothing = inbjudan förblir öppen och koordinatorn kan ta kontakt. Det är frivilligt att delta, och uteblivet svar har inga andra följder.
mail-rm01-why = Du får det här meddelandet eftersom koordinatorn har fått den här adressen som organisationens kontaktadress. Om meddelandet inte är avsett för dig kan du säga till koordinatorn, så rättas adressen.
mail-rm01-copy = Inbjudan har ännu inte besvarats
mail-rm01-help = Ofta hjälper det att någon ringer och samtidigt kontrollerar att adressen är rätt.
mail-rm01-copy-nothing = inbjudan förblir öppen, men inga fler påminnelser skickas.

## RM-02 Underskrift
mail-rm02-heading = Underteckna avtalet
mail-rm02-lead = Avtalet väntar på din organisations underskrift. Samtidigt väljer ni i vilka skeden av livsloppet ni vill vara med.
mail-rm02-button = Läs och underteckna
mail-rm02-after = Du kan läsa hela avtalet i lugn och ro innan du undertecknar. Det går att underteckna med telefonen och tar ungefär fem minuter. Du kan också berätta att ni inte deltar.
mail-rm02-nothing = begäran stängs två veckor efter sista dagen, och organisationen är då inte med i avtalet. Koordinatorn kan skicka en ny begäran senare.
mail-rm02-why = Du får det här meddelandet eftersom du är antecknad som organisationens namntecknare eller huvudanvändare.
mail-rm02-copy = Underskriften väntar ännu
mail-rm02-help = Ofta hjälper det att någon ringer och frågar om begäran har kommit fram och om något i avtalet är oklart.
mail-rm02-copy-nothing = begäran stängs två veckor efter sista dagen, och organisationen är då inte med i avtalet. Underskriften kan begäras på nytt senare.

## RM-04 Underteckningsrätten
mail-rm04-heading = Uppdatera underteckningsrätten
mail-rm04-lead = En underteckningsrätt i din organisation upphör eller har redan upphört. Vill du berätta vem som undertecknar i fortsättningen?
mail-rm04-button = Uppdatera rätten
mail-rm04-after = Du kan förlänga den nuvarande rätten eller utse en ny undertecknare. Du behöver bara namn, e-postadress och uppgift om vad rätten grundar sig på.
mail-rm04-nothing = organisationen kan sakna undertecknare när nästa avtal behövs. Underskrifter som redan har getts gäller fortfarande.
mail-rm04-why = Du får det här meddelandet eftersom du sköter organisationens ärenden i tjänsten.
mail-rm04-copy = Underteckningsrätten väntar på uppdatering
mail-rm04-help = Ofta hjälper det att någon frågar vem som undertecknar i fortsättningen. Uppgiften glöms lätt bort, till exempel efter ett årsmöte.
mail-rm04-copy-nothing = organisationen kan sakna undertecknare när nästa avtal behövs. Underskrifter som redan har getts gäller fortfarande.
mail-rm06-heading = Inled förnyandet av avtalet
mail-rm06-lead = Avtalsperioden närmar sig sitt slut. Förnyandet tar flera månader: gemensam beredning, utlåtanden, behandling i kommunen och underskrifter. När du börjar i tid blir det ingen tid utan avtal.
mail-rm06-button = Inled förnyandet
mail-rm06-after = Det nya avtalet börjar med det nuvarande avtalets text, parter och utvecklingsobjekt, som du kan ändra. Om avtalet inte förnyas, anteckna beslutet om det.
mail-rm06-nothing = avtalet upphör när perioden är slut, och då har kommunen eller området inget avtal i kraft.
mail-rm06-why = Du får det här meddelandet eftersom du sköter koordinatorns uppgift.
mail-rm06-copy = Förnyandet av avtalet har inte börjat
mail-rm06-help = Ofta hjälper det att ledningen beslutar att förnyandet inleds och utser en beredare.
mail-rm06-copy-nothing = avtalet upphör när perioden är slut, och då finns inget avtal i kraft.
mail-rm07-heading = Ett beredningsskede är aktuellt
mail-rm07-lead = I beredningen av avtalet kommer ett skede som du ansvarar för.
mail-rm07-button = Öppna beredningen
mail-rm07-after = När skedet är klart, anteckna det och berätta kort om resultatet. Du kan också flytta skedet eller hoppa över det.
mail-rm07-nothing = skedet visas som försenat, och följande skeden kan fördröjas.
mail-rm07-why = Du får det här meddelandet eftersom du sköter koordinatorns uppgift.
mail-rm07-copy = Ett beredningsskede är försenat
mail-rm07-help = Ofta hjälper det att man tillsammans kommer överens om en ny tid.
mail-rm07-copy-nothing = skedet visas som försenat, och följande skeden kan fördröjas.
mail-rm11-heading = Utvecklingsobjektet väljs fortfarande
mail-rm11-lead = Avtalets utvecklingsobjekt har inte valts ännu. Valet får ta sin tid, men aktörerna väntar på en gemensam riktning.
mail-rm11-button = Välj utvecklingsobjekt
mail-rm11-after = Objektet kan gälla hela kommunen, en by, en befolkningsgrupp eller ett verktyg i servicen. Det kan också bytas senare.
mail-rm11-nothing = avtalet förblir i kraft, och vi frågar på nytt varje kvartal.
mail-rm11-why = Du får det här meddelandet eftersom du sköter koordinatorns uppgift.
mail-rm11-copy = Utvecklingsobjektet är inte valt
mail-rm11-help = Ofta hjälper det att erbjuda kommunen en verkstad där objektet diskuteras tillsammans.
mail-rm11-copy-nothing = avtalet förblir i kraft utan valt utvecklingsobjekt.

## RM-05 Kontaktperson saknas
mail-rm05-heading = Organisationen saknar kontaktperson
mail-rm05-lead = Meddelanden når inte längre organisationen, eller så sköter ingen längre dess ärenden. Vill du hjälpa till att hitta en person som får meddelandena?
mail-rm05-button = Rätta kontaktuppgifterna
mail-rm05-after = Ofta räcker ett samtal. En ny kontaktadress rättas snabbt i tjänsten.
mail-rm05-nothing = organisationens underskrifter och åtaganden gäller fortfarande, men meddelanden till den kommer inte fram.
mail-rm05-why = Du får det här meddelandet eftersom du sköter kommunens koordinatoruppgift eller är med i organisationens verksamhet.
mail-rm05-copy = Organisationen saknar fortfarande kontaktperson
mail-rm05-help = Ofta hjälper det att någon i området känner organisationens folk och kan fråga dem.
mail-rm05-copy-nothing = organisationens underskrifter och åtaganden gäller fortfarande, men meddelanden till den kommer inte fram.
## RM-08 Beslut
mail-rm08-heading = Beslutet närmar sig sista dagen
mail-rm08-lead = Ärendet väntar på organets beslut. För ärendet till ett möte och anteckna vad som beslutades.
mail-rm08-button = Öppna beslutet
mail-rm08-after = Om ärendet bordläggs eller återremitteras ska också det antecknas. Då ser alla vad som händer härnäst.
mail-rm08-nothing = ärendet går inte vidare, och andra väntar på beslutet.
mail-rm08-why = Du får det här meddelandet eftersom du sköter beslutsärenden för kommunen eller området.
mail-rm08-copy = Beslutet är ännu inte antecknat
mail-rm08-help = Ofta hjälper det att någon frågar till vilket möte ärendet hinner.
mail-rm08-copy-nothing = ärendet går inte vidare, och andra väntar på beslutet.

## RM-09 Publiceringen av protokollet
mail-rm09-heading = Anteckna när protokollet publicerades
mail-rm09-lead = Beslutet är fattat, men protokollets publiceringsdag saknas. Tiden för ändringssökande räknas från den.
mail-rm09-button = Anteckna publiceringsdagen
mail-rm09-after = Tiden räknas åt dig. Om dagen har antecknats fel kan den rättas senare.
mail-rm09-nothing = beslutet kan inte vinna laga kraft i tjänsten.
mail-rm09-why = Du får det här meddelandet eftersom du sköter beslutsärenden för kommunen eller området.
mail-rm09-copy = Protokollets publiceringsdag saknas
mail-rm09-help = Ofta hjälper det att någon ser efter publiceringsdagen på kommunens webbplats.
mail-rm09-copy-nothing = beslutet kan inte vinna laga kraft i tjänsten.

## RM-10 Laga kraft
mail-rm10-heading = Bekräfta laga kraft
mail-rm10-lead = Tiden för ändringssökande är slut. Bekräfta att ingen sökt ändring, eller anteckna den begäran om omprövning eller det besvär som kommit.
mail-rm10-button = Bekräfta laga kraft
mail-rm10-after = Om du misstänker att något har kommit in den sista dagen, kontrollera med registratorskontoret innan du bekräftar.
mail-rm10-nothing = beslutet blir liggande, och dess laga kraft visas som öppen.
mail-rm10-why = Du får det här meddelandet eftersom du sköter beslutsärenden för kommunen eller området.
mail-rm10-copy = Laga kraft är inte bekräftad
mail-rm10-help = Ofta hjälper det att någon frågar registratorskontoret om ändring har sökts.
mail-rm10-copy-nothing = beslutet blir liggande, och dess laga kraft visas som öppen.

## RM-12 Det första åtagandet
mail-rm12-heading = Lägg till det första åtagandet
mail-rm12-lead = Tack för att din organisation har undertecknat avtalet! Härnäst kan du berätta vad ni gör. Ett tydligt åtagande räcker.
mail-rm12-button = Lägg till ett åtagande
mail-rm12-after = Om ett eget åtagande inte är möjligt just nu kan du ange att ni stöder avtalet utan eget åtagande.
mail-rm12-nothing = avtalet gäller fortfarande, men organisationen har inget eget åtagande i det. Koordinatorn kan fråga om ni vill ha hjälp.
mail-rm12-why = Du får det här meddelandet eftersom du är organisationens kontaktperson eller huvudanvändare.
mail-rm12-copy = Det första åtagandet väntar ännu
mail-rm12-help = Ofta hjälper det att någon föreslår ett litet och konkret åtagande eller berättar att det också räcker med stöd.
mail-rm12-copy-nothing = avtalet gäller fortfarande, men organisationen har inget eget åtagande i det.

## RM-13 Hur åtagandet framskrider
mail-rm13-heading = Hur framskrider åtagandet?
mail-rm13-lead = Två gånger om året frågar vi hur åtagandena framskrider. Ett par rader räcker, och också ”vi har inte börjat ännu” är ett bra svar.
mail-rm13-button = Berätta hur det går
mail-rm13-after = Det tar ett par minuter att svara. Om åtagandet är pausat eller redan klart kan du ange det också.
mail-rm13-nothing = åtagandet gäller fortfarande, men kommunen vet inte hur det framskrider. Koordinatorn kan fråga om ni vill ha hjälp.
mail-rm13-why = Du får det här meddelandet eftersom du är organisationens kontaktperson eller huvudanvändare.
mail-rm13-copy = Ingen har ännu berättat om åtagandet
mail-rm13-help = Ofta hjälper det att någon ringer och frågar hur det går.
mail-rm13-copy-nothing = åtagandet gäller fortfarande, men kommunen vet inte hur det framskrider.
mail-rm36-heading = Avtalet har ändrats – bekräfta det
mail-rm36-lead = En ändring som påverkar parternas skyldigheter har godkänts i det avtal som din organisation har undertecknat. Därför ber vi om en ny underskrift.
mail-rm36-button = Läs ändringen och underteckna
mail-rm36-after = På sidan ser du vad som ändras för er och båda texterna. Era tidigare åtaganden följer med till den nya underskriften.
mail-rm36-nothing = er nuvarande underskrift gäller ännu två veckor efter sista dagen. Därefter är organisationen inte längre part i avtalet och åtagandena upphör.
mail-rm36-why = Du får det här meddelandet eftersom du är antecknad som organisationens namntecknare eller huvudanvändare.
mail-rm36-copy = Det ändrade avtalet väntar på bekräftelse
mail-rm36-help = Ofta hjälper det att någon ringer och berättar vad som ändras och varför.
mail-rm36-copy-nothing = organisationen är inte längre part i avtalet när två veckor har gått efter sista dagen.

## RM-17 Utse organet
mail-rm17-heading = Utse organet
mail-rm17-lead = Lagen om organisering av det förebyggande rusmedelsarbetet ålägger kommunen att utse ett organ som ansvarar för arbetet. I tjänsten finns ingen uppgift om vilket organ det är.
mail-rm17-button = Anteckna beslutet
mail-rm17-after = När organet är utsett antecknar du vem som beslutade, dagen och paragrafen. Om beslutet redan är fattat räcker det att anteckna det.
mail-rm17-nothing = den lagstadgade skyldigheten förblir ouppfylld, och vi påminner om den varje kvartal.
mail-rm17-why = Du får det här meddelandet eftersom du sköter uppgiften som kommunens välfärdskoordinator.
mail-rm17-copy = Organet är fortfarande inte utsett
mail-rm17-help = Ofta hjälper det att någon tar upp saken på föredragningslistan för nästa möte.
mail-rm17-copy-nothing = den lagstadgade skyldigheten förblir ouppfylld.

## RM-18 Gör utkastet till plan färdigt
mail-rm18-heading = Gör utkastet till plan färdigt
mail-rm18-lead = Utkastet till plan för förebyggande rusmedelsarbete ska bli klart. På planens sida ser du vilka uppgiftsgrupper och områden som ännu saknar en åtgärd.
mail-rm18-button = Öppna planen
mail-rm18-after = När allt är täckt begär du utlåtanden av dem som planen gäller.
mail-rm18-nothing = utkastet finns kvar, men remissen och beslutet skjuts upp.
mail-rm18-why = Du får det här meddelandet eftersom du sköter kommunens förebyggande rusmedelsarbete.
mail-rm18-copy = Utkastet till plan väntar ännu
mail-rm18-help = Ofta hjälper det att någon erbjuder sig att skriva de åtgärder som saknas tillsammans.
mail-rm18-copy-nothing = utkastet finns kvar, men remissen och beslutet skjuts upp.

## RM-19 Gör årsutvärderingen av planen
mail-rm19-heading = Gör årsutvärderingen av planen
mail-rm19-lead = Planen för förebyggande rusmedelsarbete utvärderas en gång om året: vad har genomförts, och stämmer planen fortfarande?
mail-rm19-button = Inled utvärderingen
mail-rm19-after = Du kan bekräfta planen för nästa år eller inleda en ny version. Den nuvarande planen gäller tills dess.
mail-rm19-nothing = planen förblir i kraft, men utvärderingen syns som försenad.
mail-rm19-why = Du får det här meddelandet eftersom du sköter kommunens förebyggande rusmedelsarbete eller organets ärenden.
mail-rm19-copy = Årsutvärderingen väntar ännu
mail-rm19-help = Ofta hjälper det att en tid för utvärderingen bestäms vid organets möte.
mail-rm19-copy-nothing = planen förblir i kraft, men utvärderingen syns som försenad.

## RM-20 Planen för förebyggande rusmedelsarbete upphör
mail-rm20-heading = Planen för förebyggande rusmedelsarbete upphör
mail-rm20-lead = Planens period håller på att löpa ut eller har löpt ut. Att bereda en ny version med utlåtanden och beslut tar flera månader.
mail-rm20-button = Öppna planen
mail-rm20-after = Den nya versionen skrivs vid sidan av den nuvarande och ersätter den på sin första dag.
mail-rm20-nothing = kommunen har ingen plan i kraft när perioden har löpt ut.
mail-rm20-why = Du får det här meddelandet eftersom du sköter kommunens förebyggande rusmedelsarbete.
mail-rm20-copy = Förnyandet av planen väntar ännu
mail-rm20-help = Ofta hjälper det att man kommer överens om en tidtabell och en ansvarig.
mail-rm20-copy-nothing = kommunen har ingen plan i kraft när perioden har löpt ut.

## RM-21 Veckan för förebyggande rusmedelsarbete närmar sig
mail-rm21-heading = Veckan för förebyggande rusmedelsarbete närmar sig
mail-rm21-lead = Den nationella veckan för förebyggande rusmedelsarbete är vecka 45. Vill du berätta vad ni gör då? Också en liten insats syns.
mail-rm21-button = Berätta vad ni gör
mail-rm21-after = Några ord räcker. Du kan också berätta att ni inte deltar i år.
mail-rm21-nothing = ingenting händer. Det är frivilligt att delta.
mail-rm21-why = Du får det här meddelandet eftersom kommunen har en plan för förebyggande rusmedelsarbete som ni deltar i.
mail-rm21-copy = Vi har ännu inte hört om planerna för veckan
mail-rm21-help = Ofta hjälper det att någon föreslår en liten gemensam insats.
mail-rm21-copy-nothing = ingenting händer. Det är frivilligt att delta.

## RM-36b Vill ni delta i det förebyggande rusmedelsarbetet?
mail-rm36b-heading = Vill ni delta i det förebyggande rusmedelsarbetet?
mail-rm36b-lead = Kommunens plan för förebyggande rusmedelsarbete bifogas avtalet. Vill du berätta om din organisation deltar i att genomföra den?
mail-rm36b-button = Läs och svara
mail-rm36b-after = Ja och nej är lika goda svar. Om ni deltar kan ni lägga till åtaganden för det förebyggande rusmedelsarbetet.
mail-rm36b-nothing = avtalet gäller som förut. Det är frivilligt att delta.
mail-rm36b-why = Du får det här meddelandet eftersom du är antecknad som namntecknare eller huvudanvändare för organisationen.
mail-rm36b-copy = Något svar har ännu inte kommit
mail-rm36b-help = Det är frivilligt att delta. Ofta hjälper det att någon berättar vad planen innebär i praktiken.
mail-rm36b-copy-nothing = avtalet gäller som förut.

## RM-37 De första stegen
mail-rm37-heading = Välkommen med
mail-rm37-lead = Fint att din organisation är med! Du kommer i gång med tre steg:
mail-rm37-step-1 = Kontrollera att organisationens kontaktuppgifter är rätt.
mail-rm37-step-2 = Lägg till det första åtagandet eller kontrollera det som redan finns.
mail-rm37-step-3 = Berätta kort hur starten har gått.
mail-rm37-button = Börja här
mail-rm37-after = Du behöver inte göra allt på en gång. Du kan fortsätta där du slutade.
mail-rm37-nothing = underskriften och åtagandena gäller fortfarande. Du kan återkomma när det passar dig.
mail-rm37-why = Du får det här meddelandet eftersom du är organisationens kontaktperson eller huvudanvändare.
mail-rm37-copy = De första stegen väntar ännu
mail-rm37-help = Ofta hjälper det att någon hälsar den nya aktören välkommen och berättar var det är lätt att börja.
mail-rm37-copy-nothing = underskriften och åtagandena gäller fortfarande.

## RM-28 Begäran om utlåtande
mail-rm28-heading = Samla in de begärda utlåtandena
mail-rm28-lead = Utlåtanden har begärts om utkastet till plan för förebyggande rusmedelsarbete. Se till att de som tillfrågats svarar inom utsatt tid och anteckna utlåtandena i tjänsten.
mail-rm28-button = Anteckna ett utlåtande
mail-rm28-after = När alla som tillfrågats har svarat upphör påminnelserna. Också beskedet att det inte finns något att yttra sig om är ett svar.
mail-rm28-nothing = behandlingen av utkastet fortsätter efter sista dagen utan de utlåtanden som saknas.
mail-rm28-why = Du får det här meddelandet eftersom du är sekreterare för organen.
mail-rm28-copy = Begärda utlåtanden saknas
mail-rm28-help = Ofta hjälper det att någon ringer den som inte har svarat eller kommer överens om mer tid.
mail-rm28-copy-nothing = behandlingen av utkastet fortsätter utan de utlåtanden som saknas.

## RM-38 Koordinatorsuppgiften ledig
mail-rm38-heading = Uppgiften som välfärdskoordinator behöver någon som sköter den
mail-rm38-lead = Välfärdskoordinatorn slutar eller har redan slutat, och ingen efterträdare är ännu antecknad i tjänsten. Koordinatorn ser till att avtal, beslut och tidsfrister framskrider.
mail-rm38-button = Se uppgiften
mail-rm38-after = Uppgiften som kommunens koordinator ges av den regionala koordinatorn, uppgiften som områdets koordinator av tjänstens administratör. När en efterträdare eller ställföreträdare är antecknad flyttas de öppna ärendena till den personen och de här meddelandena upphör.
mail-rm38-nothing = uppgiftens påminnelser väntar högst fem arbetsdagar och går sedan till kommun- eller stadsdirektören eller till den regionala koordinatorn.
mail-rm38-why = Du får det här meddelandet eftersom du är kommun- eller stadsdirektör eller administratör för tjänsten.
mail-rm38-copy = Någon söks till koordinatorsuppgiften
mail-rm38-help = Du kan ge uppgiften genast när efterträdaren är känd. Även en tillfällig koordinator är till hjälp.
mail-rm38-copy-nothing = uppgiftens påminnelser går till kommun- eller stadsdirektören eller till den regionala koordinatorn.

## RM-43 Kontroll av kontaktuppgifter
mail-rm43-heading = Stämmer kontaktuppgifterna?
mail-rm43-lead = En gång om året ber vi er kontrollera att meddelanden fortfarande når organisationen: adressen, kontaktpersonerna och namntecknarna.
mail-rm43-button = Kontrollera uppgifterna
mail-rm43-after = Om allt stämmer bekräftar du uppgifterna med en knapptryckning. Annars rättar du adressen eller byter personer.
mail-rm43-nothing = meddelandena går till den tidigare adressen och koordinatorn frågar om en månad.
mail-rm43-why = Du får det här meddelandet eftersom du är organisationens huvudanvändare.
mail-rm43-copy = Kontaktuppgifterna har inte bekräftats
mail-rm43-help = Ofta hjälper det att någon ringer och frågar vem som nu sköter organisationens ärenden.
mail-rm43-copy-nothing = meddelandena går till den tidigare adressen.

## RM-41 Utträde
mail-rm41-heading = Kom överens om de öppna åtagandena
mail-rm41-lead = Din organisation har sagt upp avtalet. Berätta före uppsägningstidens slut vad som händer med varje öppet åtagande.
mail-rm41-button = Gå igenom åtagandena
mail-rm41-after = Du kan anteckna åtagandet som genomfört, dra tillbaka det eller erbjuda det till en annan organisation som har undertecknat avtalet.
mail-rm41-nothing = organisationen är kvar i avtalet tills de öppna åtagandena har avgjorts.
mail-rm41-why = Du får det här meddelandet eftersom du sköter organisationens ärenden i tjänsten.
mail-rm41-copy = En organisation lämnar avtalet
mail-rm41-help = Du kan hjälpa till genom att hitta en ny utförare för de öppna åtagandena.
mail-rm41-copy-nothing = organisationen är kvar i avtalet tills de öppna åtagandena har avgjorts.

## RM-42 Bekräfta överföringen
mail-rm42-heading = Bekräfta överföringen
mail-rm42-lead = Er organisation har ombetts att fortsätta en annan organisations arbete. Berätta på en blankett vad ni tar emot.
mail-rm42-button = Titta och svara
mail-rm42-after = Ni kan ta emot allt, en del eller ingenting. Ett nej är ett lika bra svar.
mail-rm42-nothing = överföringen förfaller efter utsatt dag, och er organisation får inga nya åtaganden.
mail-rm42-why = Du får det här meddelandet eftersom du är antecknad som organisationens namntecknare eller huvudanvändare.
mail-rm42-copy = Överföringen har inte bekräftats
mail-rm42-help = Ofta hjälper det att någon ringer och frågar vad organisationen kan ta emot.
mail-rm42-copy-nothing = överföringen förfaller efter i dag. Den sammanslagna organisationens åtaganden som ingen har tagit emot upphör då.

## Kopia till den som kan hjälpa
mail-copy-subject = För kännedom: { $subject }
mail-copy-lead = Det här är en kopia av en påminnelse, så att det går att hjälpa till. Det är ingen anmärkning: de flesta undertecknare är frivilliga, och meddelandet kan ha gått obemärkt förbi.
mail-copy-button = Se läget
mail-copy-after = Påminnelserna upphör genast när ärendet är skött. Om du behöver hjälp med att nå organisationen finns kontaktuppgifter i slutet av meddelandet.
mail-copy-why = Du får den här kopian eftersom du i din uppgift kan föra ärendet framåt.
mail-copies-subject = { $count ->
    [one] För kännedom: { $count } ärende där hjälp behövs – { $name }
   *[other] För kännedom: { $count } ärenden där hjälp behövs – { $name }
}
mail-copies-heading = { $count ->
    [one] { $count } ärende där hjälp behövs
   *[other] { $count } ärenden där hjälp behövs
}

## Flera ärenden i samma meddelande
mail-several-subject = { $count ->
    [one] Påminnelse: { $count } ärende väntar på dig – { $name }
   *[other] Påminnelse: { $count } ärenden väntar på dig – { $name }
}
mail-several-heading = { $count ->
    [one] { $count } ärende väntar på dig
   *[other] { $count } ärenden väntar på dig
}
mail-several-lead = Vi har samlat allt som väntar på dig just nu i ett meddelande. Du kan börja med det första.
mail-several-item = { $number }. { $title }
mail-several-link = { $label } – { $name }
mail-several-why = Du får det här meddelandet eftersom du sköter de här ärendena för en organisation, en kommun eller ett område.

## RM-44 Veckoöversikt
mail-rm44-heading = Veckans läge
mail-rm44-lead = Här är din vecka i ett ögonkast.
mail-rm44-button = Öppna uppgiftslistan
mail-rm44-late = Försenade ({ $count })
mail-rm44-late-note = Många av de här vilar på frivilliga. Ett vänligt samtal hjälper ofta mer än en ny påminnelse.
mail-rm44-soon = På kommande ({ $count })
mail-rm44-own = Påminnelser till dig
mail-rm44-nothing = påminnelserna skickas i tid också utan dig, men försenade ärenden kan bli liggande.
mail-rm44-why = Du får den här översikten eftersom du sköter uppgiften som koordinator. En tom översikt skickas inte.

## Att få ett uppdrag, och ställföreträdare
mail-fact-role = Uppdrag
mail-fact-role-at = Var
mail-fact-role-from = Första dag
mail-fact-role-to = Sista dag
mail-fact-role-holder = Ställföreträdare för
mail-fact-role-deputy = Ställföreträdare
mail-role-subject = Du har fått ett uppdrag: { $role } – { $place }
mail-role-heading = Du har ett nytt uppdrag
mail-role-lead = Du har fått ett uppdrag i tjänsten Elinvoima. Uppdragets öppna ärenden väntar redan på dig.
mail-role-lead-deputy = Du är ställföreträdare i tjänsten Elinvoima. Under den tiden har du uppdragets rättigheter, och dess öppna ärenden väntar på dig.
mail-role-button = Logga in i tjänsten
mail-role-after = För inloggningen skickar vi en kod till den här adressen. Du behöver inget lösenord.
mail-role-nothing = har du uppdraget ändå och får påminnelser om det.
mail-role-why = Du får det här meddelandet eftersom den som gav uppdraget uppgav den här adressen. Om meddelandet inte är avsett för dig kan du säga till koordinatorn.
mail-deputy-subject = Du har fått en ställföreträdare: { $role } – { $place }
mail-deputy-heading = Du har en ställföreträdare
mail-deputy-lead = Under tiden nedan sköts ditt uppdrag i tjänsten Elinvoima av en ställföreträdare. Också du har kvar uppdraget.
mail-deputy-button = Se uppdrag och ställföreträdare
mail-deputy-nothing = börjar och slutar ställföreträdarskapet av sig självt.
mail-deputy-why = Du får det här meddelandet eftersom du sköter uppgiften som ersättaren har utsetts för.
