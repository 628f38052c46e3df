using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Hosting;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Disclosure.Endpoints;

/// <summary>Whether this city lets nothing out without a recorded 公开审查.</summary>
internal sealed record ReviewSettings(bool Required)
{
    public static ReviewSettings Read(SettingsReader settings) => new(settings.Choice("Review:Required", Switch.Off) == Switch.On);

    /// <summary>Why the review does not let this version out; the one who publishes is not the one who reviewed.</summary>
    public ProblemResult? Refuses(Publication publication, FinanceUser publisher) =>
        publication.MissesReview(Required) is { } missing
            ? Problems.Create(
                StatusCodes.Status422UnprocessableEntity,
                ProblemCodes.BlockingFindings,
                "没有通过公开审查",
                missing,
                [new Fault("/review", "P12", missing)]
            )
        : publication.ValidReview?.IsBy(publisher.UserName, publisher.DisplayName) == true
            ? Problems.FourEyes("公开审查登记的审查人就是您本人，请由另一人公开，或者由另一人审查。")
        : null;

    /// <summary>A setting that is on or off.</summary>
    private enum Switch
    {
        Off,
        On,
    }
}
