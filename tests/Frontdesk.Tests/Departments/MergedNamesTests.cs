using Frontdesk.Departments;

namespace Frontdesk.Tests.Departments;

public sealed class MergedNamesTests
{
    [Fact]
    public void Two_lists_read_as_one_at_every_rank()
    {
        var random = new Random(42);
        for (var round = 0; round < 200; round++)
        {
            var (first, second, all) = (Ranked<NamedId>.Empty, Ranked<NamedId>.Empty, new List<NamedId>());
            for (var id = 0; id < random.Next(12); id++)
            {
                var entry = new NamedId($"{(char)('a' + random.Next(5))}", $"{random.Next(10)}{id}");
                all.Add(entry);
                (first, second) = random.Next(2) == 0 ? (first.With(entry), second) : (first, second.With(entry));
            }
            var expected = all.OrderBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Id, StringComparer.Ordinal).ToList();
            var merged = new MergedNames(first, second);
            merged.ToList().ShouldBe(expected);
            Enumerable.Range(0, merged.Count).Select(rank => merged[rank]).ShouldBe(expected);
        }
    }
}
