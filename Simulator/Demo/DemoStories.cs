namespace ChatClosing.Simulator.Demo;

/// <summary>What people write to a shop for lamps, in English and in French.</summary>
internal static class DemoStories
{
    /// <summary>What the shop posted, for people to comment on.</summary>
    public static readonly string[] Posts =
    [
        "New in the shop: the reading lamp that follows your book.",
        "Behind the scenes: how a \"Brume\" shade is made 🧵",
        "Last days: 15 % off all floor lamps – plus de temps à perdre !",
    ];

    public static readonly DemoStory[] English =
    [
        new(["Hi, my parcel arrived like this 😕", "The box is torn on one side"], "Order 4411, under Conti", "That was quick!")
        {
            Picture = CustomerPicture.Parcel,
        },
        new(["Hello! Is the \"Lune\" lamp available in white?"], "And how long to Dublin?", "Perfect, I'll order it then. Thanks!"),
        new(["Where is my order 4398? It should have been here on Friday."], "Alright, I'll wait until tomorrow.")
        {
            Slip = "Where is my order 4389? It should have been here on Friday.",
        },
        new(["The lamp has a crack in the shade"], "No, it was like that when I opened it", "A new shade would be fine, thank you 🙏")
        {
            Picture = CustomerPicture.Lamp,
        },
        new(["Can I still change the delivery address of my order?", "I moved last week"], "12 Harbour Street, Galway", "Great, thanks a lot!")
        {
            Place = new("53.2707", "-9.0568", "12 Harbour Street, Galway"),
        },
        new(["Love it! Will it be back in white?"], "Great, please keep one for me 😍") { Slip = "Love it! Will it be back in with?" },
        new(["Do you have a shop in Lyon or only online?"], "Thanks, I'll drop by on Saturday"),
        new(["I was charged twice for the same order"], "Here you go: 4402 and 4403", "OK, thank you for sorting that out")
        {
            Picture = CustomerPicture.Receipt,
        },
        new(["Good morning, what are your opening hours over the holidays?"]),
        new(["How do I return something?", "I bought the wrong size of shade"], "It's still in the box, yes"),
        new(["Is the \"Brume\" floor lamp dimmable?"], "Which bulb would I need for that?", "👍"),
        new(["My voucher code doesn't work: WINTER15"], "It says \"not valid for this basket\"", "Works now, you're the best!"),
        new(["Hi there, do you ship to Switzerland?"], "And customs? Do I pay anything extra?"),
    ];

    public static readonly DemoStory[] French =
    [
        new(["Bonjour, j'ai reçu mon colis abîmé 😕"], "Commande 4415, au nom de Girard", "Merci beaucoup pour votre réactivité !")
        {
            Picture = CustomerPicture.Parcel,
        },
        new(["Bonjour ! La lampe « Lune » existe-t-elle en laiton ?"], "Et quel est le délai de livraison pour Nantes ?", "Parfait, merci !"),
        new(["Où en est ma commande n° 4387 ?", "Le suivi n'a pas bougé depuis mardi"], "D'accord, j'attends votre retour"),
        new(["L'abat-jour est fissuré…"], "Je l'ai trouvé comme ça en ouvrant le carton", "Un remplacement, très bien, merci 🙏")
        {
            Picture = CustomerPicture.Lamp,
        },
        new(["Est-ce que je peux modifier l'adresse de livraison ?"], "8 rue des Lilas, 69003 Lyon", "Super, merci beaucoup")
        {
            Place = new("45.7578", "4.8538", "8 rue des Lilas, 69003 Lyon"),
        },
        new(["Magnifique ! Sera-t-elle de nouveau en blanc ?"], "Super, mettez-m'en une de côté 😍"),
        new(["Bonsoir, peut-on payer en trois fois ?"], "Très bien, je vais passer commande"),
        new(["J'ai été débitée deux fois !"], "Voici le reçu, commande 4409", "Merci, bonne journée") { Picture = CustomerPicture.Receipt },
        new(["Bonjour, êtes-vous ouverts le 24 décembre ?"]),
        new(["Je voudrais retourner un article", "Il ne va pas du tout avec mon salon 😅"], "Oui, encore dans son emballage"),
        new(["Quelle ampoule faut-il pour le lampadaire « Brume » ?"], "E27, noté. Elle est vendue avec ?", "👍"),
        new(["Mon code promo ne fonctionne pas : HIVER15"], "« Non valable pour ce panier »", "Ça marche, merci !"),
        new(["Vous livrez en Belgique ?"], "Et les frais de port ?") { Slip = "Vous livrez en Blegique ?" },
    ];
}
