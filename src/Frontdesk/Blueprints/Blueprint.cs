using System.Collections.Immutable;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Blueprints;

/// <summary>The parts of an organisation that a blueprint can own, in the order in which they stand and are applied.</summary>
internal enum Part
{
    People,
    Roles,
    Grants,
    Units,
    Departments,
    Memberships,
    Monitorships,
}

/// <summary>
/// An organisation written down: what its parts shall be. A part that it does not own is never touched; in a part that it owns, what is not written down goes, and a member that is
/// not written down has its default. Order means nothing.
/// </summary>
/// <param name="Manages">The parts that it owns.</param>
/// <param name="Text">As it was written, for the hash of a plan.</param>
internal sealed record Blueprint(ImmutableHashSet<Part> Manages, ImmutableDictionary<Part, IReadOnlyList<Fields>> Sections, string Text)
{
    public static readonly IReadOnlyList<string> PartWords = [.. Enum.GetNames<Part>().Select(name => name.ToLowerInvariant())];

    public IReadOnlyList<Fields> this[Part part] => Sections.GetValueOrDefault(part) ?? [];

    public bool Owns(Part part) => Manages.Contains(part);

    /// <summary>What a YAML text says; JSON is YAML too.</summary>
    public static Outcome<Blueprint> Read(string yaml)
    {
        yaml = yaml.TrimStart('\uFEFF'); // some editors begin with a byte order mark
        if (!BlueprintYaml.Parse(yaml).Agreed(out var document, out var refusal))
            return refusal;
        using (document)
        {
            if (!ShapeReader.Read(BlueprintShape.Whole, document.RootElement, Wording.Bare, coerces: false).Agreed(out var fields, out refusal))
                return (refusal with { Error = refusal.Error + " [error-blueprint-invalid]", ErrorType = "error-blueprint-invalid" }).In(yaml);
            var present = Enum.GetValues<Part>().Where(part => fields.Has(Word(part)) || document.RootElement.TryGetProperty(Word(part), out _)).ToList();
            var owned = fields.Has("manage") ? fields.Texts("manage").Select(Parse).ToImmutableHashSet() : [.. present];
            if (present.Where(part => !owned.Contains(part)).Select(Word).FirstOrDefault() is { } stray)
                return new Refusal(400, $"{stray} is written down but not in manage [error-blueprint-invalid]", "error-blueprint-invalid", ("field", stray)).In(yaml);
            return new Blueprint(owned, present.ToImmutableDictionary(part => part, part => fields.Objects(Word(part))), yaml);
        }
    }

    public static string Word(Part part) => PartWords[(int)part];

    private static Part Parse(string word) => (Part)PartWords.ToList().IndexOf(word);
}
