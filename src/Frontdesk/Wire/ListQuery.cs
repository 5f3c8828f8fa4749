using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Frontdesk.Wire;

/// <summary>What kind of value a query parameter has.</summary>
internal enum ParameterKind
{
    Text,
    Number,
    Flag,
    Json,
}

/// <summary>One query parameter, for the check and for OpenAPI.</summary>
internal sealed record Parameter(string Name, ParameterKind Kind, string Description);

/// <summary>The query parameters of a route.</summary>
/// <param name="RefusesOthers">An unknown parameter is 400 (organization.md §1.7); otherwise it has no effect.</param>
internal sealed record QueryRules(IReadOnlyList<Parameter> Parameters, bool RefusesOthers)
{
    /// <summary>The route knows <c>sort</c>; elsewhere it is an unknown parameter like any other.</summary>
    public bool Sorts { get; } = Parameters.Any(parameter => parameter.Name == "sort");

    private static readonly Parameter[] Paging =
    [
        new("count", ParameterKind.Number, "How many items; 0 means all where the server allows it."),
        new("offset", ParameterKind.Number, "How many items to skip."),
        new("sort", ParameterKind.Json, "A JSON object of members with 1 (ascending) or -1 (descending)."),
        new("fields", ParameterKind.Json, "Accepted, without effect (decision D9)."),
        new("query", ParameterKind.Json, "Accepted, without effect (decision D9)."),
    ];

    /// <summary>A list that ignores what it does not know.</summary>
    public static QueryRules Lenient(params IReadOnlyList<Parameter> more) => new([.. Paging, .. more], RefusesOthers: false);

    /// <summary>A list that refuses what it does not know.</summary>
    public static QueryRules Strict(params IReadOnlyList<Parameter> more) => new([.. Paging, .. more], RefusesOthers: true);

    /// <summary>Parameters of a route that is no list.</summary>
    public static QueryRules Only(params IReadOnlyList<Parameter> parameters) => new(parameters, RefusesOthers: false);
}

/// <summary>One member of <c>sort</c>.</summary>
internal readonly record struct SortMember(string Name, bool Descending);

/// <summary>How pages are bounded (organization.md §1.9).</summary>
public readonly record struct PageLimits(int Default, int Most, bool AllowsAll);

/// <summary>The query of a request, checked against the <see cref="QueryRules"/> of its route.</summary>
internal sealed class ListQuery
{
    private const int MostValues = 500;
    private static readonly ListQuery Nothing = new(QueryCollection.Empty);
    private readonly IQueryCollection parameters;

    private ListQuery(IQueryCollection parameters) => this.parameters = parameters;

    /// <summary>Null where the request has none.</summary>
    public string? Text(string name) => parameters.TryGetValue(name, out var value) ? value[0] : null;

    public bool Has(string name) => parameters.ContainsKey(name);

    /// <summary>True or false where the parameter says so, otherwise null.</summary>
    public bool? Flag(string name) => Text(name) switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    /// <summary>The values of <c>name[]=a&amp;name[]=b</c> (or <c>name[0]=</c>); null where there are none.</summary>
    public IReadOnlyList<string>? Values(string name)
    {
        var values = parameters
            .Where(parameter => parameter.Key.StartsWith(name + "[", StringComparison.Ordinal) && parameter.Key.EndsWith(']'))
            .SelectMany(parameter => parameter.Value)
            .OfType<string>()
            .ToList();
        return values.Count == 0 ? null : values;
    }

    /// <summary>Where the page begins and how many items it may have; <see cref="int.MaxValue"/> where all are asked for.</summary>
    public (int Offset, int Count) Window(PageLimits limits)
    {
        var count = Number("count") is { } asked and >= 0 ? asked : limits.Default;
        if (count == 0)
            return (Offset, limits.AllowsAll ? int.MaxValue : limits.Default);
        return (Offset, Math.Min(count, limits.Most));
    }

    public int Offset => Number("offset") is { } offset and > 0 ? offset : 0;

    /// <summary>The order asked for; empty where the request has none.</summary>
    public IReadOnlyList<SortMember> Sort { get; private init; } = [];

    public static ValueTask<ListQuery> BindAsync(HttpContext context)
    {
        if (!context.Request.QueryString.HasValue)
            return ValueTask.FromResult(Nothing);
        var query = context.Request.Query;
        if (query.Sum(parameter => parameter.Value.Count) > MostValues)
            throw new RefusedException(Refusal.Plain("Invalid query parameters"));
        var rules = context.GetEndpoint()?.Metadata.GetMetadata<QueryRules>();
        if (rules is { RefusesOthers: true })
            Check(query, rules);
        return ValueTask.FromResult(new ListQuery(query) { Sort = rules is { Sorts: true } && query.TryGetValue("sort", out var sort) ? ReadSort(sort[0]) : [] });
    }

    private int? Number(string name) =>
        Text(name) is { } text && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Check(IQueryCollection query, QueryRules rules)
    {
        foreach (var (name, value) in query)
        {
            if (!rules.Parameters.Any(parameter => parameter.Name == name))
                throw Invalid(name, "must NOT have additional properties");
        }
        foreach (var parameter in rules.Parameters)
        {
            if (!query.TryGetValue(parameter.Name, out var value))
                continue;
            if (value.Count > 1)
                throw Invalid(parameter.Name, $"must be {Word(parameter.Kind)}");
            if (parameter.Kind == ParameterKind.Number && !IsNumber(value[0]))
                throw Invalid(parameter.Name, "must be number");
            if (parameter.Kind == ParameterKind.Flag && value[0] is not ("true" or "false"))
                throw Invalid(parameter.Name, "must be equal to one of the allowed values");
        }
    }

    /// <summary>Not <c>NaN</c> and not <c>Infinity</c>, which are no numbers in JSON either.</summary>
    private static bool IsNumber(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);

    private static string Word(ParameterKind kind) => kind switch
    {
        ParameterKind.Number => "number",
        ParameterKind.Flag => "boolean",
        ParameterKind.Text or ParameterKind.Json => "string",
    };

    private static RefusedException Invalid(string name, string fault) => new(new Refusal(400, fault + " [invalid-params]", "invalid-params", ("field", name)));

    private static List<SortMember> ReadSort(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        var members = new List<SortMember>();
        try
        {
            using var document = JsonDocument.Parse(text);
            foreach (var member in document.RootElement.EnumerateObject())
                members.Add(new SortMember(member.Name, Descending: member.Value.GetInt32() switch { 1 => false, -1 => true, _ => throw new FormatException() }));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw new RefusedException(Refusal.Coded("error-invalid-sort", $"Invalid sort parameter provided: \"{text}\"", ("field", "sort")));
        }
        return members;
    }
}
