namespace ChatClosing.Simulator.Demo;

/// <summary>Names for the demo's customers.</summary>
internal static class DemoNames
{
    public static readonly string[] EnglishFirst =
        ["Maria", "James", "Aoife", "Oliver", "Priya", "Noah", "Grace", "Liam", "Zoë", "Samuel", "Hannah", "Ben", "Chloe", "Omar", "Ines"];

    public static readonly string[] EnglishLast =
        ["Conti", "Walsh", "Okafor", "Bennett", "Patel", "Murphy", "Novak", "Hughes", "Silva", "Clarke", "Byrne", "Haddad", "Reid"];

    public static readonly string[] FrenchFirst =
        ["Camille", "Léa", "Hugo", "Manon", "Théo", "Inès", "Jules", "Chloé", "Karim", "Élodie", "Antoine", "Sofia", "Baptiste", "Maëlle"];

    public static readonly string[] FrenchLast =
    [
        "Girard", "Lefèvre", "Moreau", "N'Diaye", "Roussel", "Benali", "Chevalier",
        "Dupuis", "Fontaine", "Garnier", "Hébert", "Le Gall", "Marchand",
    ];
}
