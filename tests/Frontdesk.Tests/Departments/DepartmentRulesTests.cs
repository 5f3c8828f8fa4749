using Frontdesk.Departments;
using Frontdesk.Permissions;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Tests.Departments;

/// <summary>The rules alone, without a server.</summary>
public sealed class DepartmentRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Person Olga = new()
    {
        Id = "olga", Username = "olga", Roles = [BuiltInRoles.Admin], CreatedAt = Now, UpdatedAt = Now,
    };

    private static readonly DepartmentDraft Draft = new()
    {
        Name = "n", Email = "e", Enabled = true, ShowOnRegistration = true, ShowOnOfflineForm = true,
    };

    private readonly Amendment amendment = new(Organization.Empty.With(Olga), Now);

    [Fact]
    public void A_ring_of_fallbacks_of_any_length_is_refused_and_a_chain_is_not()
    {
        var ids = new List<string> { Make(Draft) };
        for (var i = 0; i < 50; i++)
            ids.Add(Make(Draft with { FallbackForwardDepartment = Sent.Value(ids[^1]) }));

        foreach (var closing in ids)
            amendment.ReviseDepartment(Olga, ids[0], Draft with { FallbackForwardDepartment = Sent.Value(closing) }).Refusal.ShouldBe(DepartmentRefusals.CircularFallback);
        amendment.ReviseDepartment(Olga, ids[^1], Draft with { FallbackForwardDepartment = Sent.Value(ids[0]) }).Refusal.ShouldBeNull();
        Inspection.Of(amendment.Organization).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, null, null, true)]
    [InlineData(true, "", null, true)]
    [InlineData(true, "tag", null, false)]
    [InlineData(false, null, null, false)]
    [InlineData(true, "tag", "null", true)]
    [InlineData(true, "tag", "", true)]
    [InlineData(true, "tag", "other", false)]
    public void Closing_tags_are_judged_as_they_would_be_stored(bool required, string? stored, string? sent, bool refused)
    {
        var id = Make(Draft with { ChatClosingTags = Tags(stored) });
        var outcome = amendment.ReviseDepartment(Olga, id, Draft with { RequestTagBeforeClosingChat = Sent.Value(required), ChatClosingTags = Tags(sent) });
        outcome.Refusal.ShouldBe(refused ? DepartmentRefusals.NoClosingTag : null);
    }

    [Fact]
    public void A_revision_that_changes_nothing_is_no_change()
    {
        var id = Make(Draft);
        var later = new Amendment(amendment.Organization, Now.AddHours(1));
        later.ReviseDepartment(Olga, id, Draft).Agreed(out var department, out _).ShouldBeTrue();
        department.UpdatedAt.ShouldBe(Now);
        later.Changes().ShouldBeEmpty();
    }

    private string Make(DepartmentDraft draft) =>
        amendment.CreateDepartment(Olga, draft).Agreed(out var department, out var refusal) ? department.Id : throw new InvalidOperationException(refusal.Error);

    private static Sent<System.Collections.Immutable.ImmutableArray<string>> Tags(string? text) => text switch
    {
        null => default,
        "null" => Sent<System.Collections.Immutable.ImmutableArray<string>>.Null,
        "" => Sent.Value(System.Collections.Immutable.ImmutableArray<string>.Empty),
        _ => Sent.Value(System.Collections.Immutable.ImmutableArray.Create(text)),
    };
}
