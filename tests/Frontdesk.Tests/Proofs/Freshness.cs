using System.Globalization;

namespace Frontdesk.Tests.Proofs;

/// <summary>
/// How old an answer may be. Whatever anybody had seen of the organisation longer than the staleness before a request began, its answer has seen too, on
/// whichever node: all of them and the clients share one monotonic clock here.
/// </summary>
internal static class Freshness
{
    public static IEnumerable<string> Faults(IEnumerable<Exchange> exchanges, TimeSpan staleness)
    {
        var answers = exchanges.Where(exchange => exchange.Heard is { Status: < 500, Revision: not null }).ToList();
        var seen = new PriorityQueue<Exchange, long>(answers.Select(exchange => (exchange, exchange.Time.Ended)));
        long newest = 0;
        foreach (var exchange in answers.OrderBy(exchange => exchange.Time.Began))
        {
            while (seen.TryPeek(out var earlier, out var ended) && TimeProvider.System.GetElapsedTime(ended, exchange.Time.Began) > staleness)
            {
                newest = Math.Max(newest, earlier.Heard!.Revision!.Value);
                seen.Dequeue();
            }
            if (exchange.Heard!.Revision < newest)
                yield return string.Create(CultureInfo.InvariantCulture, $"{exchange}: revision {newest} had been seen more than {staleness.TotalSeconds} s before");
        }
    }
}
