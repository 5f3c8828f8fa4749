using Frontdesk.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Frontdesk.OpenApi;

/// <summary>The headers that make reading cheap and writing safe, and what is answered for their sake.</summary>
internal static class SafeWrites
{
    public static void Describe(OpenApiOperation operation, IList<object> metadata, string method, Dictionary<string, OpenApiMediaType> refused)
    {
        var responses = operation.Responses ??= [];
        if (HttpMethods.IsGet(method))
        {
            if (!metadata.OfType<Tagged>().Any())
                return;
            Add(operation, "If-None-Match", "Entity tags of what is there already: 304 where it is still that.");
            responses["304"] = new OpenApiResponse { Description = "Not changed: no body, and the entity tag in the header ETag" };
            return;
        }
        if (!metadata.OfType<SetsCookie>().Any())
        {
            Add(operation, "Idempotency-Key", "The same request with the same key gets the same answer for 24 hours and does nothing; 1 to 255 printable characters.");
            responses["422"] = new OpenApiResponse { Description = "The Idempotency-Key was used for another request", Content = refused };
        }
        if (metadata.OfType<NoPreview>().Any())
            return;
        Add(operation, "If-Match", "The change is wanted only to a record with one of these entity tags; * for one that is there.");
        Add(operation, "X-Frontdesk-Reason", "Why, for the log.");
        responses["412"] = new OpenApiResponse { Description = "The record has changed since: the present entity tag is in the header ETag and in details.etag", Content = refused };
    }

    private static void Add(OpenApiOperation operation, string name, string description) => operation.Parameters =
    [
        .. operation.Parameters ?? [],
        new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
    ];
}
