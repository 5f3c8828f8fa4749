using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Frontdesk.Blueprints;
using Frontdesk.Permissions;
using static Frontdesk.Tests.Proofs.RandomOrganization;

namespace Frontdesk.Tests.Blueprints;

/// <summary>Names that change hands within a file, ids that are somebody else's, and texts that are long.</summary>
public sealed class BlueprintRoleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Organization Start = Organization.Of(
        [Somebody("olga", BuiltInRoles.Admin), Called("r1", "A"), Called("r2", "B"), UnitOf("u1", "North"), DepartmentOf("d1", "TwinB", null), DepartmentOf("d2", "TwinC", null)]);

    [Theory]
    [InlineData("roles:\n- {name: B, id: r1}\n- {name: A, id: r2}\n", "r1 B, r2 A")]
    [InlineData("roles:\n- {name: A, id: r9}\n- {name: B}\n", "r2 B, r9 A")]
    [InlineData("roles:\n- {name: A}\n- {name: C}\n", "C C, r1 A")]
    [InlineData("roles:\n- {name: A, id: r2}\n", "r2 A")]
    public void Roles_are_renamed_by_their_ids_into_names_that_become_free(string yaml, string roles) =>
        string.Join(", ", Applied(yaml).Roles.Values.OrderBy(role => role.Id, StringComparer.Ordinal).Select(role => $"{role.Id} {role.Name}")).ShouldBe(roles);

    [Theory]
    [InlineData("roles:\n- {name: A}\n- {name: a, id: r7}\n", "Another role is called a, in roles[1].name")]
    [InlineData("roles:\n- {name: r1, id: r2}\n- {name: A}\n", "Another role has the id r1, in roles[0].name")]
    [InlineData("roles:\n- {name: Guest}\n", "Another role is called Guest, in roles[0].name")]
    [InlineData("departments:\n- {name: Same, id: u1}\n", "u1 is the id of a unit, in departments[0].id")]
    [InlineData("units:\n- {name: Same, id: d1}\n", "d1 is the id of a department, in units[0].id")]
    [InlineData("people:\n- {username: olga, emails: [{address: o@example.org}], roles: [admin, nobody]}\n", "There is no role nobody, in people[0].roles")]
    public void What_would_be_called_alike_is_refused(string yaml, string error)
    {
        Blueprint.Read(yaml).Agreed(out var blueprint, out _).ShouldBeTrue();
        new Amendment(Start, Now).Apply(blueprint!, new Applying(null)).Refusal!.Error.ShouldStartWith(error);
    }

    [Fact]
    public void A_department_that_is_meant_by_its_id_is_not_meant_by_its_name_too()
    {
        var after = Applied("departments:\n- {name: TwinZ, id: d1}\n- {name: TwinC}\n- {name: TwinB, id: d2}\n");
        after.Departments["d1"].Department.Name.ShouldBe("TwinZ");
        after.Departments["d2"].Department.Name.ShouldBe("TwinB");
        after.Departments.Values.Select(node => node.Department.Name).Order(StringComparer.Ordinal).ShouldBe(["TwinB", "TwinC", "TwinZ"]);
    }

    [Fact]
    public void A_key_of_any_length_is_written_so_that_it_can_be_read()
    {
        foreach (var key in new[] { new string('k', 1_100), new string('\u2028', 200), new string('"', 600), "? " + new string('x', 990) })
        {
            var custom = JsonDocument.Parse(new JsonObject { [key] = new JsonObject { [key] = new JsonArray(1) } }.ToJsonString()).RootElement;
            var organization = Organization.Of([Somebody("olga", BuiltInRoles.Admin) with { CustomFields = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal).Add(key, custom) }]);
            Blueprint.Read(BlueprintText.Of(organization, withIds: false)).Agreed(out var blueprint, out var refusal).ShouldBeTrue(refusal?.Error);
            new Amendment(organization, Now).Apply(blueprint!, new Applying(null)).Agreed(out var plan, out refusal).ShouldBeTrue(refusal?.Error);
            plan!.Items.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_file() => Applied("\uFEFFunits:\n- name: South\n").UnitsByName.Select(unit => unit.Name).ShouldBe(["South"]);

    private static Role Called(string id, string name) => new(id, name, "", "Users", Mandatory2fa: false, Protected: false, Now);

    private static Organization Applied(string yaml)
    {
        Blueprint.Read(yaml).Agreed(out var blueprint, out var refusal).ShouldBeTrue(refusal?.Error);
        var amendment = new Amendment(Start, Now);
        amendment.Apply(blueprint!, new Applying(null)).Agreed(out _, out refusal).ShouldBeTrue(refusal?.Error);
        return amendment.Organization;
    }
}
