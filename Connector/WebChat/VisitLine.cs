using System.Net.WebSockets;
using ChatClosing.Conversations;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage;

namespace ChatClosing.WebChat;

/// <summary>One socket of a visitor's client: sends what there is behind its watermark, and how the visit stands, whenever it is woken.</summary>
internal sealed class VisitLine(Visit visit, WebSocket socket, VisitFrames frames, VisitBook book, VisitSignals signals, TimeProvider clock)
{
    // Signals that are lost – a node that tells nobody before it dies – cost so much time and nothing else.
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(20);

    // Clients say nothing but that they are there.
    private const int LongestFrame = 4_096;

    private readonly Bell bell = new();
    private int isTyping;

    /// <summary>Its visit.</summary>
    public Guid VisitId => visit.Id;

    /// <summary>The visit's conversation; null before there is one.</summary>
    public Guid? ConversationId { get; private set; } = visit.ConversationId;

    /// <summary>There may be something.</summary>
    public void Ring() => bell.Ring();

    /// <summary>Somebody is writing to the visitor.</summary>
    public void ShowTyping()
    {
        Volatile.Write(ref isTyping, 1);
        bell.Ring();
    }

    /// <summary>Serves it until it is closed, or the visit is over.</summary>
    /// <param name="watermark">What the client has.</param>
    /// <param name="cancel">The server stops, or the client hung up.</param>
    public async Task ServeAsync(long watermark, CancellationToken cancel)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var listening = ListenAsync(gone);
        try
        {
            await TellAsync(watermark, gone.Token);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "over", CancellationToken.None);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException || DatabaseFault.Is(e))
        {
            // The client hung up; or it shall come again, when the database is back.
        }
        finally
        {
            await gone.CancelAsync();
            await listening;
        }
    }

    private async Task TellAsync(long watermark, CancellationToken cancel)
    {
        (Status?, Guid?, DateTimeOffset?)? told = null;
        while (true)
        {
            var state = await LookAsync(cancel);
            (byte[] Json, long Watermark, bool IsEmpty) page;
            while (!(page = await frames.ActivitiesAsync(visit, watermark, cancel)).IsEmpty)
            {
                watermark = page.Watermark;
                await SendAsync(page.Json, cancel);
            }

            var now = (state.Status, state.AgentId, state.Status == Status.Ending ? state.DueAt : null);
            if (told != now)
            {
                told = now;
                await SendAsync(await frames.StatusAsync(state, cancel), cancel);
            }

            if (Interlocked.Exchange(ref isTyping, 0) == 1)
                await SendAsync(VisitFrames.Typing(), cancel);
            if (state.IsOver(clock.GetUtcNow()))
                return;
            await bell.WaitAsync(LookAnyway, clock, cancel);
        }
    }

    private async Task<VisitState> LookAsync(CancellationToken cancel)
    {
        if (ConversationId is null && await book.FindAsync(visit.Id, cancel) is { ConversationId: { } begun })
        {
            ConversationId = begun;
            signals.Follow(begun, this);
        }

        return await frames.StateAsync(visit with { ConversationId = ConversationId }, cancel);
    }

    private async Task ListenAsync(CancellationTokenSource gone)
    {
        var buffer = new byte[LongestFrame];
        try
        {
            while (true)
            {
                var frame = await socket.ReceiveAsync(buffer.AsMemory(), gone.Token);
                if (frame.MessageType == WebSocketMessageType.Close || !frame.EndOfMessage)
                    break;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // It is gone.
        }

        await gone.CancelAsync();
    }

    private ValueTask SendAsync(byte[] json, CancellationToken cancel) => socket.SendAsync(json.AsMemory(), WebSocketMessageType.Text, true, cancel);
}
