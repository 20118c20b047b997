### Påminnelsernas regler: när varje påminnelse kommer och vad en plats har ställt in.

reminder-when-at-once = genast när uppgiften öppnas
reminder-when-due = på förfallodagen
reminder-when-opened-days = { $count ->
    [one] { $count } dag efter att uppgiften öppnats
   *[other] { $count } dagar efter att uppgiften öppnats
}
reminder-when-opened-working_days = { $count ->
    [one] { $count } arbetsdag efter att uppgiften öppnats
   *[other] { $count } arbetsdagar efter att uppgiften öppnats
}
reminder-when-opened-months = { $count ->
    [one] { $count } månad efter att uppgiften öppnats
   *[other] { $count } månader efter att uppgiften öppnats
}
reminder-when-before-days = { $count ->
    [one] { $count } dag före förfallodagen
   *[other] { $count } dagar före förfallodagen
}
reminder-when-before-working_days = { $count ->
    [one] { $count } arbetsdag före förfallodagen
   *[other] { $count } arbetsdagar före förfallodagen
}
reminder-when-before-months = { $count ->
    [one] { $count } månad före förfallodagen
   *[other] { $count } månader före förfallodagen
}
reminder-when-after-days = { $count ->
    [one] { $count } dag efter förfallodagen
   *[other] { $count } dagar efter förfallodagen
}
reminder-when-after-working_days = { $count ->
    [one] { $count } arbetsdag efter förfallodagen
   *[other] { $count } arbetsdagar efter förfallodagen
}
reminder-when-after-months = { $count ->
    [one] { $count } månad efter förfallodagen
   *[other] { $count } månader efter förfallodagen
}
reminder-when-again = { $every ->
    [one] { $first }, sedan varje månad till och med månad { $until }
   *[other] { $first }, sedan med { $every } månaders mellanrum till och med månad { $until }
}
reminder-shift-none = vid den vanliga tiden
reminder-shift-earlier-days = { $count ->
    [one] { $count } dag tidigare
   *[other] { $count } dagar tidigare
}
reminder-shift-earlier-working_days = { $count ->
    [one] { $count } arbetsdag tidigare
   *[other] { $count } arbetsdagar tidigare
}
reminder-shift-later-days = { $count ->
    [one] { $count } dag senare
   *[other] { $count } dagar senare
}
reminder-shift-later-working_days = { $count ->
    [one] { $count } arbetsdag senare
   *[other] { $count } arbetsdagar senare
}

## Sidan
reminder-rules = Regler för påminnelser
reminder-rules-lead = Vad som påminns om per e-post, när och vem som påminns. Reglerna fungerar som de är; ändra en regel bara om det behövs hos er. Om det som lagen kräver kan man påminna tidigare, men inte senare och inte mer sällan.
reminder-rules-place = Plats
reminder-rules-area = Hela området
reminder-rules-agreement = Avtal
reminder-rules-inherited = Det som inte är inställt här är som på den större platsen.
reminder-rules-when = När
reminder-rules-whom = Till vem
reminder-rules-nothing = Om inget händer
reminder-rules-nothing-none = Ingen annan får veta.
reminder-rules-off = avstängd
reminder-rules-law = lagstadgad
reminder-rules-changed = ändrad
reminder-rules-left-out = lämnas bort
reminder-rules-by-area = inställt för hela området
reminder-rules-by-municipality = inställt för kommunen
reminder-rules-by-agreement = inställt för avtalet
reminder-rules-change = Ändra
reminder-rules-look = Visa
reminder-rules-why-law = Bakom uppgiften finns en skyldighet eller en tidsfrist i lagen. Man kan påminna om den tidigare, men påminnelsen kan inte stängas av, senareläggas eller glesas ut.
reminder-rules-not-yours = Bara den som koordinerar platsen kan ändra dess regler.
reminder-rules-saved = Ändringen har sparats. Påminnelserna om öppna uppgifter följer den inom några minuter.
reminder-rules-form = Vad som är annorlunda här
reminder-rules-form-lead = Du ser vad som skulle ändras innan något sparas.
reminder-rules-on = Påminnelser om den här uppgiften
reminder-rules-on-inherit = som på den större platsen
reminder-rules-on-yes = i bruk
reminder-rules-on-no = avstängda
reminder-rules-shift = Flytta varje påminnelse, i dagar
reminder-rules-shift-hint = Till exempel betyder -3 tre dagar tidigare och 3 tre dagar senare. Tomt: som på den större platsen. 0: vid den vanliga tiden.
reminder-rules-unit = Räknas i
reminder-rules-unit-days = dagar
reminder-rules-unit-working_days = arbetsdagar
reminder-rules-leave = Lämna bort
reminder-rules-leave-hint = Om du inte väljer något: som på den större platsen.
reminder-rules-leave-none = här lämnas inget bort
reminder-rules-levels = Ingen kopia
reminder-rules-levels-hint = Vem som inte får kopia när inget händer. Om du inte väljer något: som på den större platsen.
reminder-rules-levels-none = här får alla sin kopia
reminder-rules-try = Visa vad som skulle ändras
reminder-rules-preview = Vad som skulle ändras under de följande 30 dagarna
reminder-rules-preview-none = Inget ändras under de följande 30 dagarna: då påminns det inte om dessa uppgifter, eller så berör ändringen dem inte.
reminder-rules-preview-now = Nu
reminder-rules-preview-tried = Med ändringen
reminder-rules-preview-caption = Påminnelser nu och med ändringen
reminder-rules-preview-day = Dag
reminder-rules-preview-not = –
reminder-rules-schedule = När kalendern öppnar uppgifterna
reminder-rules-schedule-hint = Fem fält: minut, timme, dag i månaden, månad och veckodag, till exempel 0 9 * * 1 för måndagar kl. 9. Påminnelserna skickas under mottagarnas följande tider. Tomt: som på den större platsen, annars { $expression }.
reminder-rules-schedule-next = De följande gångerna, finsk tid
reminder-rules-schedule-never = Ingen följande gång är känd.
reminder-rules-save = Spara ändringen
reminder-rules-clear = Återställ standardregeln
reminder-rules-clear-lead = Allt som ställts in här tas tillbaka. Regeln är sedan igen som på den större platsen.
