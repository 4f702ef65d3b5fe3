namespace ChatClosing.Storage;

/// <summary>
/// Whoever keeps copies of what customers sent and were sent. Called when everything about a contact is erased, inside that transaction and after the
/// log has lost its content: what lies elsewhere is not reached from here, only written down to be deleted after the commit.
/// </summary>
public interface IErasesMedia
{
    /// <summary>Deletes rows of these conversations.</summary>
    /// <param name="transaction">The erasure's; committed by who called.</param>
    /// <param name="conversations">All conversations of the contact.</param>
    /// <param name="isDemanded">Whether somebody demands it; false when it is merely old enough: then what others were given stays theirs.</param>
    /// <param name="cancel">Gives up; the transaction is rolled back.</param>
    Task EraseAsync(PlainTransaction transaction, IReadOnlyList<Guid> conversations, bool isDemanded, CancellationToken cancel);
}
