namespace ChatClosing.Simulator;

/// <summary>What can go wrong with one sending.</summary>
public enum SendFault
{
    /// <summary>429, error 80006, with the header that says when access is regained. Not taken.</summary>
    RateLimit,

    /// <summary>500 with Graph's "temporary" error 2. Not taken, but nobody can know.</summary>
    ServerError,

    /// <summary>503 of a load balancer, without Graph's body. Not taken.</summary>
    Unavailable,

    /// <summary>Taken and delivered; then the connection is cut before the answer.</summary>
    AnswerLost,

    /// <summary>The connection stays open and nothing is answered. Not taken.</summary>
    Hang,

    /// <summary>Error 551: the person is not available. WhatsApp takes the message and tells later, by a status: 131026.</summary>
    PersonUnavailable,

    /// <summary>WhatsApp only, error 131056: too many messages to this one person. Not taken.</summary>
    PairRateLimit,
}
