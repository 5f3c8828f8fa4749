using Frontdesk.Changes;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Frontdesk.OpenApi;

/// <summary><c>/api/v1/openapi.json</c>, made from the routes themselves: their shapes, their query rules, their permissions.</summary>
public static class ApiDescription
{
    public const string Path = "/api/v1/openapi.json";
    private const string Json = "application/json";

    private static readonly ObjectShape Refused = Shape.Object(
        Member.Required("success", Shape.Flag),
        Member.OptionalNotNull("status", Shape.Text),
        Member.Required("error", Shape.Text),
        Member.OptionalNotNull("errorType", Shape.Text),
        Member.OptionalNotNull("message", Shape.Text),
        Member.OptionalNotNull("details", Shape.Object(Member.OptionalNotNull("conflicts", Shape.ListOf(Conflict.Shape)), Member.OptionalNotNull("operation", Shape.Integer)).Open(Shape.Text)),
        Member.OptionalNotNull("results", Shape.ListOf(Shape.Object(Member.Required("status", Shape.Integer), Member.Required("body", Shape.Object().Open())))));

    private static readonly ObjectShape Preview = Shape.Object(
        Member.Required("dryRun", Shape.Flag),
        Member.Required("changes", Shape.ListOf(ChangeReply.Change)),
        Member.Required("warnings", Shape.ListOf(Shape.Text)),
        Member.Required("impact", ImpactReply.Whole),
        Member.Required("success", Shape.Flag));

    extension(IServiceCollection services)
    {
        public void AddApiDescription() => services.AddOpenApi("v1", options =>
        {
            options.AddOperationTransformer((operation, context, _) =>
            {
                Describe(operation, context.Description.ActionDescriptor.EndpointMetadata, context.Description.HttpMethod ?? "GET");
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo { Title = "Frontdesk", Version = "v1", Description = "Compatible with the Rocket.Chat Livechat REST API, version 8.x." };
                document.Servers = [];
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
                {
                    ["userId"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-User-Id" },
                    ["authToken"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Auth-Token" },
                };
                document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("userId", document)] = [], [new OpenApiSecuritySchemeReference("authToken", document)] = [] }];
                return Task.CompletedTask;
            });
        });
    }

    extension(IEndpointRouteBuilder routes)
    {
        public void MapApiDescription() => routes.MapOpenApi(Path).AllowAnyone().Finally(endpoint =>
        {
            var describe = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.ContentType = Json; // without a charset, like every answer (organization.md §1.2)
                    return Task.CompletedTask;
                });
                return describe(context);
            };
        });
    }

    private static void Describe(OpenApiOperation operation, IList<object> metadata, string method)
    {
        var isWrite = !HttpMethods.IsGet(method) && !metadata.OfType<NoPreview>().Any();
        foreach (var item in metadata)
        {
            if (item is BodyRules body)
                operation.RequestBody = new OpenApiRequestBody { Required = body.Shape.Members.Any(member => member.IsRequired), Content = Content(ShapeSchema.Of(body.Shape)) };
            if (item is QueryRules query)
                operation.Parameters = [.. operation.Parameters ?? [], .. query.Parameters.Select(InQuery)];
            if (item is Access access)
                operation.Description = "Permission: " + access + ".";
            if (item is Access { IsOpen: true })
                operation.Security = []; // nobody needs to sign in here
            if (item is AnswerRules answer)
                operation.Responses = Responses(answer.Shape, isWrite);
        }
        if (isWrite)
            operation.Parameters = [.. operation.Parameters ?? [], InQuery(new Parameter("dryRun", ParameterKind.Flag, "true: decide, answer what would change, change nothing."))];
        SafeWrites.Describe(operation, metadata, method, Content(ShapeSchema.Of(Refused)));
    }

    private static OpenApiResponses Responses(ObjectShape answer, bool isWrite)
    {
        var agreed = isWrite ? new OpenApiSchema { AnyOf = [ShapeSchema.Of(answer), ShapeSchema.Of(Preview)] } : ShapeSchema.Of(answer);
        return new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = "Agreed", Content = Content(agreed) },
            ["default"] = new OpenApiResponse { Description = "Refused: nothing was changed", Content = Content(ShapeSchema.Of(Refused)) },
        };
    }

    private static OpenApiParameter InQuery(Parameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Schema = parameter.Kind switch
        {
            ParameterKind.Number => new OpenApiSchema { Type = JsonSchemaType.Integer },
            ParameterKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ParameterKind.Text or ParameterKind.Json => new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };

    private static Dictionary<string, OpenApiMediaType> Content(OpenApiSchema schema) => new(StringComparer.Ordinal) { [Json] = new OpenApiMediaType { Schema = schema } };
}
