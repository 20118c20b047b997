### Muistutusten säännöt: milloin kukin muistutus tulee ja mitä paikassa on asetettu.

reminder-when-at-once = heti, kun tehtävä avautuu
reminder-when-due = määräpäivänä
reminder-when-opened-days = { $count ->
    [one] { $count } päivä tehtävän avautumisesta
   *[other] { $count } päivää tehtävän avautumisesta
}
reminder-when-opened-working_days = { $count ->
    [one] { $count } työpäivä tehtävän avautumisesta
   *[other] { $count } työpäivää tehtävän avautumisesta
}
reminder-when-opened-months = { $count ->
    [one] { $count } kuukausi tehtävän avautumisesta
   *[other] { $count } kuukautta tehtävän avautumisesta
}
reminder-when-before-days = { $count ->
    [one] { $count } päivä ennen määräpäivää
   *[other] { $count } päivää ennen määräpäivää
}
reminder-when-before-working_days = { $count ->
    [one] { $count } työpäivä ennen määräpäivää
   *[other] { $count } työpäivää ennen määräpäivää
}
reminder-when-before-months = { $count ->
    [one] { $count } kuukausi ennen määräpäivää
   *[other] { $count } kuukautta ennen määräpäivää
}
reminder-when-after-days = { $count ->
    [one] { $count } päivä määräpäivän jälkeen
   *[other] { $count } päivää määräpäivän jälkeen
}
reminder-when-after-working_days = { $count ->
    [one] { $count } työpäivä määräpäivän jälkeen
   *[other] { $count } työpäivää määräpäivän jälkeen
}
reminder-when-after-months = { $count ->
    [one] { $count } kuukausi määräpäivän jälkeen
   *[other] { $count } kuukautta määräpäivän jälkeen
}
reminder-when-again = { $every ->
    [one] { $first }, sitten joka kuukausi (viimeinen kuukausi: { $until })
   *[other] { $first }, sitten { $every } kuukauden välein (viimeinen kuukausi: { $until })
}
reminder-shift-none = tavalliseen aikaan
reminder-shift-earlier-days = { $count ->
    [one] { $count } päivä aiemmin
   *[other] { $count } päivää aiemmin
}
reminder-shift-earlier-working_days = { $count ->
    [one] { $count } työpäivä aiemmin
   *[other] { $count } työpäivää aiemmin
}
reminder-shift-later-days = { $count ->
    [one] { $count } päivä myöhemmin
   *[other] { $count } päivää myöhemmin
}
reminder-shift-later-working_days = { $count ->
    [one] { $count } työpäivä myöhemmin
   *[other] { $count } työpäivää myöhemmin
}

## Sivu
reminder-rules = Muistutusten säännöt
reminder-rules-lead = Mistä muistutetaan sähköpostilla, milloin ja ketä. Säännöt toimivat sellaisinaan; muuta sääntöä vain, jos täällä on siihen tarve. Lakisääteisestä voi muistuttaa aiemmin, mutta ei myöhemmin eikä harvemmin.
reminder-rules-place = Paikka
reminder-rules-area = Koko alue
reminder-rules-agreement = Sopimus
reminder-rules-inherited = Mitä täällä ei ole asetettu, on niin kuin laajemmassa paikassa.
reminder-rules-when = Milloin
reminder-rules-whom = Kenelle
reminder-rules-nothing = Jos mitään ei tapahdu
reminder-rules-nothing-none = Muille ei kerrota.
reminder-rules-off = ei käytössä
reminder-rules-law = lakisääteinen
reminder-rules-changed = muutettu
reminder-rules-left-out = jätetään pois
reminder-rules-by-area = asetettu koko alueelle
reminder-rules-by-municipality = asetettu kunnalle
reminder-rules-by-agreement = asetettu sopimukselle
reminder-rules-change = Muuta
reminder-rules-look = Katso
reminder-rules-why-law = Tämän tehtävän takana on lain velvoite tai määräaika. Siitä voi muistuttaa aiemmin, mutta muistutusta ei voi poistaa käytöstä, myöhentää eikä harventaa.
reminder-rules-not-yours = Vain tämän paikan koordinaattori voi muuttaa sen sääntöjä.
reminder-rules-saved = Muutos on tallennettu. Avointen tehtävien muistutukset noudattavat sitä muutaman minuutin kuluttua.
reminder-rules-form = Mikä täällä on toisin
reminder-rules-form-lead = Näet, mikä muuttuisi, ennen kuin mitään tallennetaan.
reminder-rules-on = Muistutukset tästä tehtävästä
reminder-rules-on-inherit = niin kuin laajemmassa paikassa
reminder-rules-on-yes = käytössä
reminder-rules-on-no = ei käytössä
reminder-rules-shift = Siirrä jokaista muistutusta, päivinä
reminder-rules-shift-hint = Esimerkiksi -3 tarkoittaa kolme päivää aiemmin ja 3 kolme päivää myöhemmin. Tyhjä: niin kuin laajemmassa paikassa. 0: tavalliseen aikaan.
reminder-rules-unit = Laskutapa
reminder-rules-unit-days = päivät
reminder-rules-unit-working_days = työpäivät
reminder-rules-leave = Jätä pois
reminder-rules-leave-hint = Jos et valitse mitään: niin kuin laajemmassa paikassa.
reminder-rules-leave-none = täällä ei jätetä mitään pois
reminder-rules-levels = Ei kopiota
reminder-rules-levels-hint = Kuka ei saa kopiota, kun mitään ei tapahdu. Jos et valitse mitään: niin kuin laajemmassa paikassa.
reminder-rules-levels-none = täällä jokainen saa kopionsa
reminder-rules-try = Näytä, mikä muuttuisi
reminder-rules-preview = Mikä muuttuisi seuraavien 30 päivän aikana
reminder-rules-preview-none = Seuraavien 30 päivän aikana mikään ei muutu: näistä tehtävistä ei silloin muistuteta, tai muutos ei koske muistutuksia.
reminder-rules-preview-now = Nyt
reminder-rules-preview-tried = Muutoksen jälkeen
reminder-rules-preview-caption = Muistutukset nyt ja muutoksen jälkeen
reminder-rules-preview-day = Päivä
reminder-rules-preview-not = –
reminder-rules-schedule = Milloin kalenteri avaa tehtävät
reminder-rules-schedule-hint = Viisi kenttää: minuutti, tunti, kuukauden päivä, kuukausi ja viikonpäivä, esimerkiksi 0 9 * * 1 maanantaisin klo 9. Muistutukset lähtevät vastaanottajien seuraavina aikoina. Tyhjä: niin kuin laajemmassa paikassa, muuten { $expression }.
reminder-rules-schedule-next = Seuraavat kerrat Suomen aikaa
reminder-rules-schedule-never = Seuraavaa kertaa ei ole tiedossa.
reminder-rules-save = Tallenna muutos
reminder-rules-clear = Palauta oletus
reminder-rules-clear-lead = Kaikki täällä asetettu perutaan. Sääntö on sen jälkeen taas niin kuin laajemmassa paikassa.
