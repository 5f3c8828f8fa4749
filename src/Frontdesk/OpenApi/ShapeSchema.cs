using System.Text.Json.Nodes;
using Frontdesk.Wire.Shapes;
using Microsoft.OpenApi;

namespace Frontdesk.OpenApi;

/// <summary>A shape as a schema of the OpenAPI document.</summary>
internal static class ShapeSchema
{
    public static OpenApiSchema Of(Shape shape) => shape switch
    {
        TextShape text => Text(text),
        FlagShape => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        NumberShape number => Number(number),
        ListShape list => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(list.Item), MaxItems = list.Longest, UniqueItems = list.Unique ? true : null },
        ObjectShape known => Object(known),
        ScalarShape => new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Integer | JsonSchemaType.Boolean | JsonSchemaType.Null },
        _ => new OpenApiSchema(),
    };

    private static OpenApiSchema Text(TextShape shape) => new()
    {
        Type = JsonSchemaType.String,
        Format = shape.Format,
        MaxLength = shape.Longest,
        MinLength = shape.Least > 0 ? shape.Least : shape.Filled ? 1 : null,
        Enum = shape.Words is { } words ? [.. words.Select(word => (JsonNode)JsonValue.Create(word)!)] : null,
    };

    private static OpenApiSchema Number(NumberShape shape) => new()
    {
        Type = (shape.Whole ? JsonSchemaType.Integer : JsonSchemaType.Number) | (shape.TakesNumerals ? JsonSchemaType.String : default),
        Minimum = shape.Least > double.MinValue ? shape.Least.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        Maximum = shape.Most < double.MaxValue ? shape.Most.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
    };

    private static OpenApiSchema Object(ObjectShape shape) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = shape.Members.ToDictionary(member => member.Name, Property, StringComparer.Ordinal),
        Required = shape.Members.Where(member => member.IsRequired).Select(member => member.Name).ToHashSet(StringComparer.Ordinal),
        AdditionalPropertiesAllowed = shape.Others is not null,
        AdditionalProperties = shape.Others is null or AnythingShape ? null : Of(shape.Others),
    };

    private static IOpenApiSchema Property(Member member)
    {
        var schema = Of(member.Shape);
        if (member.TakesNull && schema.Type is { } type)
        {
            schema.Type = type | JsonSchemaType.Null;
            schema.Enum?.Add(null!);
        }
        return schema;
    }
}
