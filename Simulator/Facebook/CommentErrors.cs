namespace ChatClosing.Simulator.Facebook;

/// <summary>Graph's refusals that only comments have.</summary>
internal static class CommentErrors
{
    public static readonly GraphErrors RateLimit = new(400, 80001, 0, "(#80001) There have been too many calls to this Page account.");

    public static readonly GraphErrors Missing = new(400, 100, 0, "(#100) Missing message or attachment");

    public static readonly GraphErrors TooLong = new(400, 100, 0, "(#100) Param message must be at most 8000 characters");

    public static readonly GraphErrors AlreadyAnswered = new(400, 10900, 0, "(#10900) Activity already replied to");

    public static readonly GraphErrors CannotAnswer = new(400, 10903, 0, "(#10903) This user cant reply to this activity");
}
