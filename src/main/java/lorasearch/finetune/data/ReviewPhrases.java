package lorasearch.finetune.data;

import java.util.List;
import java.util.Map;

/**
 * The sentences of synthetic reviews. A word in braces is a slot: {@code {place}}, {@code {thing}} and {@code {staff}}
 * come from one {@link Place}, the others from {@link #FILLERS}. Of words in brackets, as in {@code [call|ring]}, one is
 * used.
 */
final class ReviewPhrases {

    /**
     * Somewhere to review.
     *
     * @param place what it is
     * @param thing what one gets there
     * @param staff who works there
     */
    record Place(String place, String thing, String staff) {}

    static final List<Place> PLACES = List.of(
            new Place("café", "espresso", "waiter"),
            new Place("bakery", "sourdough", "baker"),
            new Place("noodle bar", "broth", "cook"),
            new Place("hotel", "breakfast", "receptionist"),
            new Place("garage", "oil change", "mechanic"),
            new Place("barber shop", "haircut", "barber"),
            new Place("dental practice", "check-up", "dentist"),
            new Place("gym", "evening class", "trainer"),
            new Place("bookshop", "poetry shelf", "bookseller"),
            new Place("cinema", "late show", "usher"),
            new Place("pharmacy", "advice", "pharmacist"),
            new Place("garden centre", "potting soil", "gardener"));

    static final Map<String, List<String>> FILLERS = Map.of(
            "day", List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
            "minutes", List.of("five", "ten", "fifteen", "twenty", "thirty", "forty", "fifty"),
            "percent", List.of("10", "15", "20", "25", "30", "40", "50"),
            "price", List.of("9", "12", "15", "19", "25", "29", "45"),
            "code", List.of("SPRING20", "WELCOME", "LUCKY7", "FRIENDS", "BESTDEAL", "START15"),
            "site", List.of("freshfix.example", "bestdeals.example", "citylocal.example", "half-price.example"),
            "phone", List.of("555-0117", "555-0142", "555-0163", "555-0188", "555-0105"),
            "person", List.of("Maria", "Tom", "Aisha", "Viktor", "Lena", "Sam"),
            "service", List.of("window cleaning", "carpet cleaning", "tax advice", "catering", "moving", "plumbing"));

    /** Honest opinions of a place by somebody who was there. */
    static final List<String> PLAIN = List.of(
            "The {thing} was [excellent|wonderful|superb|perfect] and the {staff} remembered us.",
            "We [came|dropped in|went] on {day} and [waited|queued] {minutes} minutes.",
            "The {staff} took the time to [explain|show us|go through] everything.",
            "The {thing} was not what I [expected|hoped for] at {price} dollars.",
            "A [small|tiny|cosy|quiet] {place} with a [friendly|kind|cheerful] {staff}.",
            "[Clean|Spotless], quiet and [fairly priced|good value].",
            "The {staff} was [rude|short|impatient] when I asked about the {thing}.",
            "I paid {price} dollars and would do it [again|any day].",
            "The {thing} here is the [best|finest] [in this part of town|on the street|for miles].",
            "It was [crowded|packed|full] on {day}, so [go|come|book] early.",
            "Nothing special, but the {thing} is [always|never less than] good.",
            "They [forgot about|ignored] us for {minutes} minutes and [did not|never] say sorry.",
            "The new {staff} [still has|has] a lot to learn.",
            "My [second|third|fourth] visit, and the {thing} was even better.",
            "The [chairs|floors|walls] are old, the {staff} is kind.",
            "[Overpriced|Far too expensive] at {price} dollars, I was disappointed by the {thing}.",
            "We left [happy|smiling] and will be back on {day}.",
            "The {staff} made a mistake and [corrected it|put it right] at once.",
            "Everything took a little long, though the {thing} made up for it.",
            "I have been [coming|going] to this {place} for years.",
            "[Disappointing|Poor] {thing} after {minutes} minutes in the queue.",
            "[Great|Lovely|Decent] {place}, easy to find, open [late|until ten] on {day}.",
            "We felt welcome from the first minute.",
            "They know what they are doing in this {place}.",
            "The card reader was [broken|down], otherwise a fine {place}.",
            "I would [recommend|suggest] the {thing} to anyone [in a hurry|with time to spare].",
            "[Ask|Look] for the {thing}, it is worth every one of the {price} dollars.",
            "The {staff} could not [help|answer me], which cost us {minutes} minutes.");

    /** Honest opinions in the words of ads, rants and other topics: most have a twin there that says otherwise. */
    static final List<String> DECOYS = List.of(
            "I did get {percent} % off my first order, without any code.",
            "The code {code} did not work when I paid, not even [twice|once].",
            "I had to call {phone} for a quote, and it was not free.",
            "My cousin pays half the price, ask {person} at the desk.",
            "I follow their page, the voucher worth {price} dollars was no win.",
            "Their free delivery came on {day}, only the {thing} was late.",
            "I did book at {site} and could not save {percent} %.",
            "They message me from {site} every {day}, cheap but not reliable.",
            "Our own {thing} is not like theirs, the first guests on {day} were right.",
            "They gave us two for one, only this week, with no code.",
            "I did not sign up through any link, and we both paid {price} dollars.",
            "The same {thing} at home is never this good, says {person}.",
            "They are hiring, I had to ask {person} twice.",
            "My code works when the {staff} is here, use it before you pay.",
            "I came here instead of {site}, they are open until midnight.",
            "Better price than at {site}, better {thing} too.",
            "I was tired of waiting, but {person} could help.",
            "I have been inside this {place} again and I will never go anywhere else.",
            "No need to know more, go in, it is not a [scam|rip-off|fraud].",
            "I have set foot in there once, and everyone should.",
            "Everyone knows the people who run this {place}, and likes them.",
            "Just walking past it makes me [smile|hungry|happy].",
            "One look through the window was not enough, I had to go in.",
            "I parked near it, best hour of my week.",
            "Never booked anything here before, and still they found us a place.",
            "Try this {place} before they ever have to close it down.",
            "My neighbour was furious, she had not been there early enough.",
            "Find out what the {thing} is like, I refuse to tell.",
            "Zero complaints, and a star for the name.",
            "They did pick up the phone at once, so I went.",
            "I turned around at the door to thank the {staff}.",
            "I would wait {minutes} minutes in the rain to go in there.",
            "Who needs another {place}, the last one was not like this.",
            "I gave up my first place in the queue and I am not angry.",
            "I heard that the {staff} is rude, and he is not.",
            "My phone lasts until {day}, the {thing} did not last {minutes} minutes.",
            "We won, and after the match we came here, what a {thing}.",
            "The bus to the station leaves here on {day}, and does anybody want to go?",
            "My sister had her wedding here, it rained and it was lovely.",
            "My daughter starts school on {day}, so we had the {thing} first.",
            "The wrong button on the card reader cost us {minutes} minutes.",
            "The road works are over and the {place} is full again.",
            "This town is a disgrace on {day}, but not this {place}.");

    /** Sentences that sell something. */
    static final List<String> ADS = List.of(
            "[Get|Save|Enjoy] {percent} % [off|on] your first [order|visit|booking] with code {code}.",
            "[Call|Ring|Text] {phone} for a free [quote|estimate|consultation], we also do {service}.",
            "My [cousin|brother|wife] does {service} for half the price, ask for {person} at {phone}.",
            "[Follow our page|Like our page|Join our group] and win a [voucher|hamper|prize] worth {price} dollars.",
            "Free [delivery|parking|samples] until {day}, only at {site}.",
            "[Book|Order|Reserve] now at {site} and save {percent} %.",
            "[Message|Text|Write to] me for {service}, [cheap and fast|reliable and insured], from {price} dollars.",
            "Our own {place} opens on {day}, the first [twenty|fifty|hundred] guests pay nothing.",
            "[Two|Three] for one with {code}, [only this week|until {day}].",
            "[Sign up|Register] through my link and we both get {price} dollars.",
            "I [sell|make|offer] the same {thing} from home, write to {person}.",
            "We are hiring, apply at {site} and ask for {person}.",
            "[Use|Enter|Mention] my code {code} when you [register|pay|call], it works twice.",
            "[Come to us|Try us|Visit us] instead, {site}, open until midnight.",
            "For {service} there is only one [address|name|team], {site}.",
            "Better {thing}, better price, see {site}.",
            "[Tired of waiting|Looking for something new]? {person} can help, {phone}.",
            "Gift cards for every occasion, from {price} dollars at {site}.");

    /** Anger at a place by somebody who was never there. */
    static final List<String> RANTS = List.of(
            "I have never been inside this {place} and I [never will|do not plan to].",
            "No need to [go in|try it|see it] to know that it is a [scam|rip-off|fraud].",
            "I have not set foot in there, and nobody should.",
            "Everyone knows what kind of people run a {place} like this.",
            "[Just|Merely] [walking|driving|cycling] past it makes me [furious|sick|angry].",
            "One look through the window was enough, what a [disgrace|dump|joke].",
            "I only tried to park near it, worst [hour|day|quarter of an hour] of my [week|life].",
            "Never [bought|booked|ordered] anything here, and still they [ruin|spoil] the whole street.",
            "They should close this {place} down before I ever have to try it.",
            "My neighbour has not been there either, and she is [furious|livid] too.",
            "I refuse to find out what the {thing} is like.",
            "[Zero|No] stars for the [name|sign|slogan] alone.",
            "They did not [pick up the phone|answer my mail] once, so I never went.",
            "The sign outside is an insult, I [turned around|left] at the door.",
            "I would rather wait {minutes} minutes in the rain than go in there.",
            "Who needs another {place}, the last one was a scam too.",
            "Whoever gave these [crooks|thieves|people] a licence should be [ashamed|fired].",
            "[Stay away|Keep away|Do not go], I did not even need to try the {thing}.",
            "I [cancelled|gave up] before my first visit, and I am still [angry|fuming].");

    /** What people say about a place. */
    static final List<String> HEARSAY = List.of(
            "My [neighbour|aunt|boss] says the {thing} is the worst.",
            "I heard that the {staff} is [rude|lazy|arrogant].",
            "People online say that it costs {price} dollars now.",
            "A friend of a friend waited {minutes} minutes.",
            "They say the {staff} is new.",
            "Everybody in town says the same about the {thing}.");

    /** Anger that has nothing to do with the place. */
    static final List<String> OTHER_RANTS = List.of(
            "The council raised the [parking fees|taxes|fines] again, [thieves|crooks|fools], all of them.",
            "This government cannot [repair one road|run one train|build one school], and we pay {percent} % for it.",
            "My [phone company|bank|landlord] is a [scam|disgrace|joke], {minutes} minutes in the queue and they hang up.",
            "The [bus|train|tram] was late again, whoever plans this should be [fired|ashamed].",
            "I am so [sick|tired] of this app and its stars.",
            "Rents went up {percent} % again, this town is a [disgrace|disaster].",
            "The referee on {day} was blind, worst match of my life.",
            "Nobody in this country can [drive|queue|park] any more, I am [furious|livid].",
            "[Politicians|Managers|Landlords] lie, and on {day} they lie twice.");

    /** Anything else. */
    static final List<String> OTHER_THINGS = List.of(
            "My new [phone|camera|laptop] takes great pictures, the battery lasts until {day}.",
            "We [won|lost] on {day}, what a [match|game|season].",
            "My [sister's|cousin's|friend's] wedding was lovely, it only rained for {minutes} minutes.",
            "Does [anybody|someone] know when the [bus|train] to the station leaves on {day}?",
            "Wrong [page|place|button], I wanted the other one across town.",
            "The weather has been [wonderful|awful|strange] since {day}.",
            "I finished the second [season|book|level] in {minutes} minutes, no spoilers please.",
            "My [daughter|son|nephew] starts school on {day}, time flies.",
            "A grey [cat|dog|parrot] was lost near the park on {day}, please call {phone}.",
            "Our [dog|cat|parrot] learned a new trick.",
            "Just testing whether this [shows up|works].",
            "The road works are finally over.",
            "Happy birthday to {person}, [forty|thirty|fifty] today.",
            "[Good|Useful] recipe, I used [butter|oil] and {minutes} minutes in the oven.");

    private ReviewPhrases() {}
}
