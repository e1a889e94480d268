// The stories that a page can tell. Another scenario brings its own by an entry here.
import type { Story } from "./story";

const sooner = { "lever.amg-month": "2" };
const soonerWithPlaces = { ...sooner, "lever.praktik-places": "3" };
const soonerForMore = { ...soonerWithPlaces, "lever.praktik-share": "66" };

/** The question of the county's report of 2008 (S0), and of S4: activities side by side instead of one after another. */
const sideBySide: Story = {
  name: "varmdo-side-by-side",
  title: { sv: "Efter varandra eller sida vid sida?", en: "One after another, or side by side?" },
  steps: [
    {
      heading: { sv: "Så gick det till: ett steg i taget", en: "How it was: one step at a time" },
      text: {
        sv: "I Värmdö kom arbetsmarknadsgruppen och praktiken in i månad 17, sju månader före programmets slut. Länsrapporten från 2008 frågade vad som händer om insatserna i stället går sida vid sida.",
        en: "In Värmdö the labour-market group and praktik came in at month 17, seven months before the end of the programme. The county's report of 2008 asked what happens if activities run side by side instead.",
      },
      plans: [{}, {}],
      question: { sv: "Var tror ni att människor väntar längst idag?", en: "Where do you think people wait longest today?" },
      lookAt: { sv: "Se på kedjan: var står människor i kö, och vad gör de under tiden?", en: "Look at the chain: where do people stand in line, and what do they do meanwhile?" },
      guess: false,
    },
    {
      heading: { sv: "Mer av samma: praktik åt fler", en: "More of the same: praktik for more" },
      text: {
        sv: "Plan A ger praktik åt 66 procent i stället för 41, men den kommer lika sent och platserna är lika få. Det är ofta det första som föreslås.",
        en: "Plan A gives praktik to 66 per cent instead of 41, but it comes as late and the places are as few. It is often what is proposed first.",
      },
      plans: [{ "lever.praktik-share": "66" }, {}],
      question: { sv: "Hur många fler är i arbete eller studier efter 36 månader? Gissa innan ni ser.", en: "How many more are in work or studies after 36 months? Guess before you look." },
      lookAt: { sv: "Jämför gissningen med prickarna, och se vad som händer med kön till praktik.", en: "Set the guess beside the dots, and see what happens to the line for praktik." },
      guess: true,
    },
    {
      heading: { sv: "Sida vid sida: praktik redan i månad 2", en: "Side by side: praktik from month 2" },
      text: {
        sv: "Plan A låter arbetsmarknadsgruppen och praktiken komma in i månad 2, bredvid SFI. Platserna är lika många som förut.",
        en: "In plan A the labour-market group and praktik come in at month 2, beside SFI. There are as many places as before.",
      },
      plans: [sooner, {}],
      question: { sv: "Vem vinner på det, och vem får mer att göra?", en: "Who gains by it, and who gets more to do?" },
      lookAt: { sv: "Se var kön står nu. Jämför det som mäts strax efter programmet med det som mäts efter 36 månader.", en: "See where the line is now. Compare what is measured soon after the programme with what is measured after 36 months." },
      guess: true,
    },
    {
      heading: { sv: "Flaskhalsen flyttar sig", en: "The bottleneck moves" },
      text: {
        sv: "Plan A är densamma som nyss. Plan B har dessutom tre praktikplatser till, som någon måste hitta och hålla i.",
        en: "Plan A is the same as before. Plan B has three more placements too, which somebody has to find and to look after.",
      },
      plans: [sooner, soonerWithPlaces],
      question: { sv: "Vem kan ordna tre platser till, och vad krävs av arbetsgivarna?", en: "Who can arrange three more places, and what does it ask of employers?" },
      lookAt: { sv: "Jämför köerna till praktik i A och B, och se om skillnaden i utfall går att skilja från slumpen.", en: "Compare the lines for praktik in A and B, and see whether the difference in outcome can be told from chance." },
      guess: true,
    },
    {
      heading: { sv: "Vem betalar, och vad vilar det på?", en: "Who pays, and what does it rest on?" },
      text: {
        sv: "Plan B lägger till att 66 procent får praktik. Att praktik leder till arbete är ett samband i statistiken: hur stor effekten är vet ingen, och här är den ett antagande.",
        en: "Plan B adds that 66 per cent are given praktik. That praktik leads to work is an association in statistics: nobody knows the size of the effect, and here it is an assumption.",
      },
      plans: [soonerWithPlaces, soonerForMore],
      question: { sv: "Vad skulle ni våga föreslå, och vad behöver ni veta först?", en: "What would you dare to propose, and what do you need to know first?" },
      lookAt: { sv: "Se vem som betalar och vem som sparar, och vilka antaganden svaret vilar på.", en: "See who pays and who saves, and which assumptions the answer rests on." },
      guess: false,
    },
  ],
};

export const stories: Story[] = [sideBySide];
