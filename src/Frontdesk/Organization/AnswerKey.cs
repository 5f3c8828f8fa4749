using Frontdesk.Storage;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>
/// A request that is to be answered once, however often it is sent. Its answer is kept in the transaction of the change that it tells of, so that there is never one
/// without the other.
/// </summary>
/// <param name="id">What the answer is kept under.</param>
/// <param name="seal">Makes the row of an answer, at an instant.</param>
internal sealed class AnswerKey(string id, Func<Rendered, DateTimeOffset, AnswerRow> seal)
{
    public string Id => id;

    /// <summary>The answer that the store has: of this request, or of another one with its key that was first. Null as long as there is none.</summary>
    public AnswerRow? Settled { get; private set; }

    /// <summary>The settled answer was made for this request.</summary>
    public bool IsOwn { get; private set; }

    public AnswerRow Seal(Rendered answer, DateTimeOffset now) => seal(answer, now);

    public void Settle(AnswerRow row, bool isOwn) => (Settled, IsOwn) = (row, isOwn);
}
