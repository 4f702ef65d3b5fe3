namespace ChatClosing.Delivery.Tokens;

/// <summary>Some tokens could not be renewed. The run of the job is shown as failed, with the accounts and their reasons.</summary>
internal sealed class TokensNotRenewedException(string message) : Exception(message);
