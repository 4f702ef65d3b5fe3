using System.Text.Json.Serialization;

namespace ChatClosing.Transcripts.Zendesk;

/// <summary>What is asked of Zendesk: one request makes ticket, requester and comment.</summary>
internal sealed record ZendeskRequest(ZendeskTicket Ticket);

/// <summary>A ticket to make.</summary>
/// <param name="Subject">Its title.</param>
/// <param name="ExternalId">Our conversation: by it the ticket is found again.</param>
/// <param name="Requester">The customer, made on the way when Zendesk does not know them.</param>
/// <param name="Comment">The history.</param>
/// <param name="Tags">By which tickets of ours are told apart.</param>
internal sealed record ZendeskTicket(string Subject, string ExternalId, ZendeskRequester Requester, ZendeskComment Comment, IReadOnlyList<string> Tags);

/// <summary>The customer.</summary>
internal sealed record ZendeskRequester(string Name);

/// <summary>The history.</summary>
/// <param name="Body">Plain text.</param>
/// <param name="Public">False: it holds notes, and Zendesk would mail a public one to the customer.</param>
internal sealed record ZendeskComment(string Body, bool Public);

/// <summary>What Zendesk answers, as far as we read it.</summary>
internal sealed record ZendeskAnswer(ZendeskFound? Ticket, IReadOnlyList<ZendeskFound>? Tickets);

/// <summary>A ticket that is there.</summary>
internal sealed record ZendeskFound(long Id, string? ExternalId);

/// <summary>The wire's spelling.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ZendeskRequest))]
[JsonSerializable(typeof(ZendeskAnswer))]
internal sealed partial class ZendeskJson : JsonSerializerContext;
