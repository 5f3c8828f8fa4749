using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Webhooks;

/// <summary><c>/api/ext/v1/webhooks</c>: who is told what happens.</summary>
internal static class WebhookEndpoints
{
    private static readonly SortKeys<Webhook> Keys = new()
    {
        ["_id"] = webhook => webhook.Id,
        ["url"] = webhook => webhook.Url,
        ["active"] = webhook => webhook.Active,
        ["createdAt"] = webhook => webhook.CreatedAt,
        ["_updatedAt"] = webhook => webhook.UpdatedAt,
    };

    extension(IEndpointRouteBuilder ext)
    {
        public void MapWebhooks()
        {
            var webhooks = ext.MapGroup("webhooks").WithTags("Webhooks").RequirePermission(Permission.ManageWebhooks);

            webhooks.MapGet("", List).WithName("Webhooks_List").Query(QueryRules.Strict()).AnswersPage("webhooks", WebhookReply.Item);
            webhooks.MapPost("", Create).WithName("Webhooks_Create").Answers(WebhookReply.WithSecret);
            webhooks.MapGet("{id}", Get).WithName("Webhooks_Get").Answers(WebhookReply.Item);
            webhooks.MapPut("{id}", Revise).WithName("Webhooks_Revise").Answers(WebhookReply.Item);
            webhooks.MapDelete("{id}", Delete).WithName("Webhooks_Delete").AnswersSuccess();
            webhooks.MapPost("{id}/secret", RenewSecret).WithName("Webhooks_Secret").Answers(WebhookReply.WithSecret);
            webhooks.MapPost("{id}/replay", Replay).WithName("Webhooks_Replay").Answers(WebhookReply.Item);
        }
    }

    private static Reply List(Caller caller, ListQuery query)
    {
        var organization = caller.Organization;
        var byUrl = Ranked<NamedId>.Of(organization.Webhooks.Values.Select(webhook => new NamedId(webhook.Url, webhook.Id)));
        return new Listing<Webhook>(byUrl, "url", id => organization.Webhooks[id], Keys).Page(query, organization.PageLimits).Reply("webhooks", WebhookReply.WriteItem);
    }

    private static IResult Get(string id, Caller caller) =>
        caller.Organization.Webhooks.GetValueOrDefault(id) is { } webhook
            ? new Reply(json => WebhookReply.WriteMembers(json, webhook)) { Tag = caller.Organization.TagOf(Kind.Webhook, id) }
            : new RefusalReply(WebhookRefusals.Unknown);

    private static Task<IResult> Create(Body<WebhookForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken)
    {
        var secret = body.Value.Secret ?? Ids.Token();
        return registrar.Change(caller.Origin, amendment => amendment.CreateWebhook(body.Value.Draft, secret), cancellationToken).Reply((json, agreed) =>
        {
            WebhookReply.WriteMembers(json, agreed.Answer);
            json.WriteString("secret", secret);
        });
    }

    private static Task<IResult> Revise(string id, Body<WebhookChangeForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Webhook, id), amendment => amendment.ReviseWebhook(id, body.Value.Draft), cancellationToken).Reply(WriteWebhook);

    private static Task<IResult> Delete(string id, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Webhook, id), amendment => amendment.DeleteWebhook(id), cancellationToken).Reply();

    private static Task<IResult> RenewSecret(string id, Body<SecretForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken)
    {
        var secret = body.Value.Secret ?? Ids.Token();
        return registrar.Change(caller.Origin.On(Kind.Webhook, id), amendment => amendment.RenewWebhookSecret(id, secret), cancellationToken).Reply((json, agreed) =>
        {
            WebhookReply.WriteMembers(json, agreed.Answer);
            json.WriteString("secret", secret);
        });
    }

    private static Task<IResult> Replay(string id, Body<ReplayForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Webhook, id), amendment => amendment.ReplayWebhook(id, body.Value.After), cancellationToken).Reply(WriteWebhook);

    private static void WriteWebhook(System.Text.Json.Utf8JsonWriter json, Agreed<Webhook> agreed) => WebhookReply.WriteMembers(json, agreed.Answer);
}
