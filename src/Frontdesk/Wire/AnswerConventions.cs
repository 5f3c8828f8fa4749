using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;

namespace Frontdesk.Wire;

/// <summary>What a route answers when it agrees, for OpenAPI and for the check of every answer that a test receives.</summary>
internal sealed record AnswerRules(ObjectShape Shape);

/// <summary>A route that changes nothing of the organisation that anybody would look at first. It refuses <c>dryRun</c> and <c>If-Match</c>.</summary>
/// <param name="IgnoresIt">It takes no notice of them, as the contract has it for whatever it does not know: signing in and out.</param>
internal sealed record NoPreview(bool IgnoresIt);

/// <summary>A route whose answer comes with a cookie. Such an answer is not kept for a repetition: without the cookie it would say what is not so.</summary>
internal sealed record SetsCookie;

/// <summary>A route that answers one record, with its entity tag.</summary>
internal sealed record Tagged;

internal static class AnswerConventions
{
    private static readonly Member Success = Member.Required("success", Shape.Flag);
    private static readonly Member Warnings = Member.OptionalNotNull("warnings", Shape.ListOf(Shape.Text));

    extension<TBuilder>(TBuilder route)
        where TBuilder : IEndpointConventionBuilder
    {
        /// <summary>The members of the answer besides <c>success</c> and <c>warnings</c>, which are added here.</summary>
        public TBuilder Answers(ObjectShape shape) => route.AnswersBare(shape.With(Success, Warnings));

        /// <summary><c>{"success":true}</c></summary>
        public TBuilder AnswersSuccess() => route.Answers(Shape.Object());

        /// <summary>A page: <c>{"&lt;plural&gt;":[item],"count","offset","total"}</c></summary>
        public TBuilder AnswersPage(string plural, ObjectShape item) => route.Answers(Shape.Object(
            Member.Required(plural, Shape.ListOf(item)), Member.Required("count", Shape.Integer), Member.Required("offset", Shape.Integer), Member.Required("total", Shape.Integer)));

        /// <summary>Exactly this.</summary>
        public TBuilder AnswersBare(ObjectShape shape) => route.Says(new AnswerRules(shape));

        /// <inheritdoc cref="NoPreview"/>
        public TBuilder WithoutPreview(bool ignoresIt = false) => route.Says(new NoPreview(ignoresIt));

        /// <inheritdoc cref="Wire.SetsCookie"/>
        public TBuilder SetsCookie() => route.Says(new SetsCookie());

        /// <inheritdoc cref="Wire.Tagged"/>
        public TBuilder Tagged() => route.Says(new Tagged());

        /// <summary>The query parameters that the route knows.</summary>
        public TBuilder Query(QueryRules rules) => route.Says(rules);

        private TBuilder Says(object metadata)
        {
            route.Add(endpoint => endpoint.Metadata.Add(metadata));
            return route;
        }
    }
}
