// The whole way of an organisation, without JavaScript and on a phone: a coordinator invites it, somebody answers from
// the mail, the coordinator verifies it and asks it to sign, and it signs and gets its receipt.
// parameters: { coordinator: sign-in link, area: slug, municipality: name, address, name }

import { drive } from "./harness.mjs";

const NAME = "Virtasen Kylätalkoot ry";
const ADDRESS = "kylatalkoot@virtanen.example";

await drive(async ({ page, parameters, browser, visit }) => {
  const coordinator = page;
  const member = await (await browser.newContext({
    baseURL: visit.base, javaScriptEnabled: false, viewport: visit.viewport, locale: "fi",
  })).newPage();

  await coordinator.goto(parameters.coordinator);
  await coordinator.locator("main button").click();

  await coordinator.goto("/organisations/new");
  await coordinator.getByLabel("Virallinen nimi").fill(NAME);
  await coordinator.getByLabel("Kunta").selectOption({ label: parameters.municipality });
  await coordinator.getByLabel("Yhteysosoite").fill(ADDRESS);
  await coordinator.locator("main button").first().click();
  const organisation = new URL(coordinator.url()).pathname;

  // From the mail to the session: the link tells what is asked, and a code proves who reads the mailbox.
  const invitation = await mail(member, ADDRESS, (text) => text.includes("/l/"));
  await member.goto(invitation.links.find((link) => link.startsWith("/l/")));
  await member.locator("main button").click();
  await code(member, ADDRESS);

  // A form that is not complete comes back with everything that was typed.
  await member.getByLabel("Etunimi", { exact: true }).fill("Vilja");
  await member.locator("#accept-form button").click();
  const problems = await member.locator(".summary li").allInnerTexts();
  const kept = await member.getByLabel("Etunimi", { exact: true }).inputValue();
  await member.getByLabel("Sukunimi", { exact: true }).fill("Virtanen");
  await member.getByLabel("Y-tunnus tai").fill("2617416-4");
  await member.getByLabel("Minä yksin").check();
  await member.locator("#accept-form button").click();

  await coordinator.goto(organisation);
  await coordinator.getByRole("button", { name: "Vahvista" }).first().click();

  await coordinator.goto(`/board/${parameters.area}/agreements?kind=vitality&stage=on_the_way`);
  await coordinator.getByRole("link", { name: parameters.agreement }).click();
  const request = coordinator.locator("#request-form");
  await request.locator("summary").click();
  await request.locator("select").selectOption({ label: NAME });
  await request.locator("button").click();

  await member.goto("/home");
  await member.getByRole("link", { name: "Allekirjoita sopimus" }).click();
  const signature = new URL(member.url()).pathname;
  await member.getByRole("link", { name: "Jatka" }).click();
  await member.getByLabel("Nuoret").check();
  await member.locator("#stages-form button").click();
  await member.getByLabel("Ei, emme nyt").check();
  await member.locator("#prevention-form button").click();
  await member.getByLabel("Mitä lupaatte tehdä?").fill("Järjestämme talkoot joka kuukausi.");
  await member.locator("#draft-form button").click();
  await member.getByRole("link", { name: "Jatka" }).click();
  await member.getByLabel("Organisaation nimi vahvistukseksi").fill("Joku muu ry");
  await member.locator("#sign-form button").click();
  const mismatch = await member.locator(".summary li").allInnerTexts();
  await member.getByLabel("Organisaation nimi vahvistukseksi").fill(NAME);
  await member.locator("#sign-form button").click();
  await member.waitForURL("**/receipt");
  const receipt = await member.locator("main").innerText();
  const frozen = await (await member.request.get(`${signature}/receipt.json`)).json();
  return { problems, kept, mismatch, receipt, frozen, signature };
});

async function code(page, address) {
  const found = await mail(page, address, (text) => /\b\d{6}\b/.test(text));
  await page.getByLabel("Koodi").fill(found.text.match(/\b\d{6}\b/)[0]);
  await page.locator("main button").click();
}

// The newest mail to the address that is wanted; the outbox is emptied in the background.
async function mail(page, address, wanted) {
  for (let tries = 0; tries < 100; tries += 1) {
    const mails = await (await page.request.get("/mailbox.json")).json();
    const found = mails.find((mail) => mail.to.includes(address) && wanted(mail.text));
    if (found) return found;
    await page.waitForTimeout(200);
  }
  throw new Error(`no mail to ${address}`);
}
