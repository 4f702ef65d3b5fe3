namespace ChatClosing.Closing.Satisfaction;

/// <summary>The words of the survey's page beside those of the survey itself.</summary>
internal sealed record PageWords(
    string Language, string OtherLanguage, string Other, string Title, string Legend, string Lowest, string Highest, string Comment, string CommentHint,
    string Send, string Change, string Thanks, string ThanksMore, string Over, string OverMore, string Unknown, string UnknownMore, string ChooseOne,
    string TooLong, string Later, string Stop, string StopMore, string Stopped)
{
    private static readonly PageWords English = new(
        "en",
        "fr",
        "Français",
        "Your opinion",
        "Your rating",
        "1 – not at all satisfied",
        "5 – very satisfied",
        "Would you like to add something?",
        "Optional, at most 2,000 characters. Please write no passwords or card numbers.",
        "Send",
        "Change my answer",
        "Thank you!",
        "Your answer has arrived. You can change it until {0}.",
        "This survey is over",
        "Answers were possible until {0}. Thank you for your visit.",
        "There is no such survey",
        "The link may be incomplete. Open it again from the message that you got.",
        "Please choose a rating from 1 to 5.",
        "The comment is too long: at most 2,000 characters.",
        "Your answer could not be stored. Please try again in a moment.",
        "Do not ask me again",
        "You will get no more surveys from us.",
        "We will not ask you again.");

    private static readonly PageWords French = new(
        "fr",
        "en",
        "English",
        "Votre avis",
        "Votre note",
        "1 – pas du tout satisfait",
        "5 – très satisfait",
        "Souhaitez-vous ajouter quelque chose ?",
        "Facultatif, 2 000 caractères au plus. N’écrivez ni mot de passe ni numéro de carte.",
        "Envoyer",
        "Modifier ma réponse",
        "Merci !",
        "Votre réponse est bien arrivée. Vous pouvez la modifier jusqu’au {0}.",
        "Cette enquête est terminée",
        "Il était possible de répondre jusqu’au {0}. Merci de votre visite.",
        "Cette enquête n’existe pas",
        "Le lien est peut-être incomplet. Ouvrez-le à nouveau depuis le message que vous avez reçu.",
        "Veuillez choisir une note de 1 à 5.",
        "Le commentaire est trop long : 2 000 caractères au plus.",
        "Votre réponse n’a pas pu être enregistrée. Veuillez réessayer dans un instant.",
        "Ne plus me demander mon avis",
        "Vous ne recevrez plus d’enquête de notre part.",
        "Nous ne vous demanderons plus votre avis.");

    /// <summary>By a language tag; null when there are no words in it.</summary>
    public static PageWords? Find(string? tag) => tag?.Split('-')[0].ToLowerInvariant() switch { "fr" => French, "en" => English, _ => null };

    /// <summary>What was chosen on the page, else what the browser prefers, else the language of the message.</summary>
    public static PageWords For(HttpRequest request, string? otherwise)
    {
        var preferred = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value);
        return preferred.Prepend(request.Query["lang"].ToString()).Append(otherwise).Select(Find).FirstOrDefault(w => w is not null) ?? English;
    }
}
