using Frontdesk.Changes;
using Frontdesk.Explaining;
using Frontdesk.Permissions;
using Frontdesk.Tests.Proofs;
using static Frontdesk.Tests.Proofs.RandomOrganization;

namespace Frontdesk.Tests.Explaining;

/// <summary>Why somebody sees something: by example, and that it is what sight and the reading routes come to, for everybody and everything.</summary>
public sealed class SightExplanationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Unit North = UnitOf("n", "North"), South = UnitOf("s", "South");
    private static readonly Department Returns = DepartmentOf("r", "Returns", "s"), Billing = DepartmentOf("b", "Billing", null);
    private static readonly Person Doro = Somebody("doro", BuiltInRoles.Monitor) with { Roles = [BuiltInRoles.User, BuiltInRoles.Monitor, BuiltInRoles.Agent] };

    private static readonly Organization Centre = Organization.Of(
    [
        Somebody("olga", BuiltInRoles.Admin), Somebody("max", BuiltInRoles.Manager), Somebody("mona", BuiltInRoles.Monitor), Somebody("moritz", BuiltInRoles.Monitor), Somebody("anna", BuiltInRoles.Agent),
        Somebody("vera", BuiltInRoles.Guest), Somebody("gone", BuiltInRoles.Admin) with { Active = false }, Doro, North, South, Returns, Billing,
        new Monitorship("1", "mona", "s", Now), new Monitorship("2", "doro", "s", Now), new Membership("3", "anna", "r", 0, 0, Now), new Membership("4", "doro", "r", 0, 0, Now),
    ]);

    [Theory]
    [InlineData("olga", "r", "Olga sees Returns because administrators see everything.", "may-read may-read sees-everything")]
    [InlineData("max", "b", "Max sees Billing because managers see everything.", "may-read may-read sees-everything")]
    [InlineData("mona", "r", "Mona sees Returns as a monitor of unit South, which Returns belongs to.", "may-read may-read monitors-unit not-an-agent")]
    [InlineData("anna", "r", "Anna sees Returns as one of its agents.", "no-permission may-read not-a-monitor serves-department")]
    [InlineData("doro", "r", "Doro sees Returns as a monitor of unit South, which Returns belongs to, and as one of its agents.", "may-read may-read monitors-unit serves-department")]
    [InlineData("moritz", "r", "Moritz does not see Returns: Moritz does not monitor unit South, which Returns belongs to, and Moritz is not one of its agents.", "may-read may-read not-a-monitor not-an-agent")]
    [InlineData("anna", "b", "Anna does not see Billing: it belongs to no unit, and Anna is not one of its agents.", "no-permission may-read in-no-unit not-an-agent")]
    [InlineData("vera", "r", "Vera does not see Returns: no role of Vera holds view-livechat-departments or view-l-room.", "no-permission no-permission neither-agent-nor-monitor")]
    [InlineData("gone", "r", "Gone does not see Returns: the account is deactivated.", "deactivated")]
    public void Departments(string person, string department, string sentence, string codes)
    {
        var explained = SightExplanation.Of(new Naming(Centre, null), Centre.People[person], Centre.Departments[department]);
        explained.Sentence.ShouldBe(sentence);
        string.Join(' ', explained.Reasons.Select(reason => reason.Code)).ShouldBe(codes);
        explained.Sees.ShouldBe(!sentence.Contains("does not", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("max", "n", "Max sees North because the role livechat-manager holds manage-livechat-units.", "may-read not-a-monitor")]
    [InlineData("mona", "s", "Mona sees South as one of its monitors.", "no-permission monitors-unit")]
    [InlineData("mona", "n", "Mona does not see North: no role of Mona holds manage-livechat-units, and Mona is not one of its monitors.", "no-permission not-a-monitor")]
    [InlineData("gone", "n", "Gone does not see North: the account is deactivated.", "deactivated")]
    public void Units(string person, string unit, string sentence, string codes)
    {
        var explained = SightExplanation.Of(new Naming(Centre, null), Centre.People[person], Centre.Units[unit]);
        explained.Sentence.ShouldBe(sentence);
        string.Join(' ', explained.Reasons.Select(reason => reason.Code)).ShouldBe(codes);
        explained.Sees.ShouldBe(!sentence.Contains("does not", StringComparison.Ordinal));
    }

    [Fact]
    public void Before_the_first_unit_everybody_sees_everything()
    {
        var open = Organization.Of([Somebody("anna", BuiltInRoles.Agent), Somebody("bot", BuiltInRoles.Bot), Billing, new Grant("view-l-room", [BuiltInRoles.Agent, BuiltInRoles.Bot], Now)]);
        SightExplanation.Of(new Naming(open, null), open.People["anna"], open.Departments["b"]).Sentence.ShouldBe("Anna sees Billing because there is no unit, and until there is one everybody sees everything.");
        SightExplanation.Of(new Naming(open, null), open.People["bot"], open.Departments["b"]).Sentence.ShouldBe("Bot sees Billing because only agents and monitors are restricted, and Bot is neither.");
    }

    [Fact]
    public void Names_that_somebody_does_not_read_elsewhere_are_not_said()
    {
        var (anna, vera) = (Centre.People["anna"], Centre.People["vera"]);
        var asAnna = SightExplanation.Of(new Naming(Centre, Outlook.Of(Centre, anna.Person)), anna, Centre.Departments["r"]);
        asAnna.Reasons.ShouldAllBe(reason => reason.Unit == null);
        SightExplanation.Of(new Naming(Centre, Outlook.Of(Centre, anna.Person)), anna, Centre.Units["s"]).Sentence
            .ShouldBe("Anna does not see this unit: no role of Anna holds manage-livechat-units, and Anna is not one of its monitors.");
        SightExplanation.Of(new Naming(Centre, Outlook.Of(Centre, vera.Person)), vera, Centre.Departments["r"]).Sentence
            .ShouldBe("Vera does not see this department: no role of Vera holds view-livechat-departments or view-l-room.");
        var moritz = Centre.People["moritz"];
        SightExplanation.Of(new Naming(Centre, Outlook.Of(Centre, moritz.Person)), moritz, Centre.Departments["r"]).Sentence
            .ShouldBe("Moritz does not see Returns: Moritz does not monitor the unit that Returns belongs to, and Moritz is not one of its agents.");
    }

    /// <summary>Every person and every record of random organisations, held against <see cref="Seen"/> (what the routes let through) and against <see cref="Sight"/> itself.</summary>
    [Fact]
    public void It_comes_to_what_the_reading_routes_do()
    {
        var (seen, unseen) = (0, 0);
        foreach (var seed in Effort.Seeds(2_000, 50_000))
        {
            var organization = RandomOrganization.Of(new Chance(seed));
            var naming = new Naming(organization, null);
            foreach (var (id, node) in organization.People)
            {
                var (units, departments) = Seen.By(organization, id);
                foreach (var unit in organization.Units.Values)
                    Count(SightExplanation.Of(naming, node, unit), units is null || units.Contains(unit.Id), $"seed {seed}: {id}, unit {unit.Id}");
                var reads = organization.Allows(node.Person, Permission.ViewDepartments) || organization.Allows(node.Person, Permission.ViewRoom);
                foreach (var department in organization.Departments.Values)
                {
                    var sees = reads && organization.SightOf(node.Person).Sees(department.Department);
                    sees.ShouldBe(departments is null || departments.Contains(department.Id));
                    Count(SightExplanation.Of(naming, node, department), sees, $"seed {seed}: {id}, department {department.Id}");
                }
            }
        }
        if (Effort.OnlySeed is null)
            Math.Min(seen, unseen).ShouldBeGreaterThan(1_000);

        void Count(SightExplanation explained, bool sees, string where)
        {
            explained.Sees.ShouldBe(sees, $"{where}: {explained.Sentence}");
            explained.Sentence.Contains(" does not see ", StringComparison.Ordinal).ShouldBe(!sees, where);
            explained.Reasons.ShouldNotBeEmpty();
            _ = sees ? seen++ : unseen++;
        }
    }

    [Fact]
    public void Holding_a_permission_is_explained_as_it_is_decided()
    {
        Said("max", "manage-livechat-units").ShouldBe("Max holds manage-livechat-units by the role livechat-manager.");
        Said("doro", "view-l-room").ShouldBe("Doro holds view-l-room by the roles livechat-agent and livechat-monitor.");
        Said("vera", "manage-livechat-units").ShouldBe("Vera does not hold manage-livechat-units: the roles admin and livechat-manager hold it, and Vera has none of these.");
        Said("anna", "access-permissions").ShouldBe("Anna does not hold access-permissions: the role admin holds it, and Anna has not that role.");
        Said("gone", "access-permissions").ShouldBe("Gone does not hold access-permissions: the account is deactivated.");
        foreach (var seed in Effort.Seeds(300, 10_000))
        {
            var organization = RandomOrganization.Of(new Chance(seed));
            foreach (var person in organization.People.Values.Select(node => node.Person))
            {
                foreach (var permission in Permission.All.Values)
                {
                    var explained = PermissionExplanation.Of(organization, person, permission);
                    explained.Holds.ShouldBe(organization.Allows(person, permission), explained.Sentence);
                    explained.DiffersFromDefault.ShouldBe(!explained.RolesHolding.Order(StringComparer.Ordinal).SequenceEqual(permission.DefaultRoles));
                }
            }
        }
    }

    private static string Said(string person, string permission) => PermissionExplanation.Of(Centre, Centre.People[person].Person, Permission.All[permission]).Sentence;
}
