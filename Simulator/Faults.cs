using System.Collections.Concurrent;

namespace ChatClosing.Simulator;

/// <summary>What goes wrong at the platform. Everything may be switched at any time, from any thread.</summary>
public sealed class Faults
{
    private readonly ConcurrentQueue<SendFault> next = new();

    /// <summary>Happens to every sending for which nothing was put into <see cref="Next"/>; null: nothing does.</summary>
    public SendFault? Lasting { get; set; }

    /// <summary>Every call is answered 190: the token is invalid.</summary>
    public bool TokenIsDead { get; set; }

    /// <summary>Nobody gets a new token.</summary>
    public bool RenewsNoTokens { get; set; }

    /// <summary>Every sending is answered 10/2018278: outside the allowed window. WhatsApp takes the message and tells later: 131047.</summary>
    public bool WindowIsOver { get; set; }

    /// <summary>The echo (WhatsApp: the status <c>sent</c>) is told before the sending is answered.</summary>
    public bool EchoBeforeAnswer { get; set; }

    /// <summary>No echoes (WhatsApp: no statuses) are told at all.</summary>
    public bool NoEchoes { get; set; }

    /// <summary>Every answer to a sending takes this much longer.</summary>
    public TimeSpan AnswerDelay { get; set; }

    /// <summary>What rate limits say about when access is regained; whole minutes.</summary>
    public TimeSpan RegainAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Every message with the tag HUMAN_AGENT is answered 10: Meta did not grant it.</summary>
    public bool HumanAgentIsNotGranted { get; set; }

    /// <summary>Echoes come without the metadata that was sent: nothing says whose they are.</summary>
    public bool UnmarkedEchoes { get; set; }

    /// <summary>How much of the rate limit answers say is used, in percent; null: they say nothing.</summary>
    public int? Usage { get; set; }

    /// <summary>Lets the next <paramref name="times"/> sendings go wrong.</summary>
    public void Next(SendFault fault, int times = 1)
    {
        for (var i = 0; i < times; i++)
            next.Enqueue(fault);
    }

    internal SendFault? Take() => next.TryDequeue(out var fault) ? fault : Lasting;
}
