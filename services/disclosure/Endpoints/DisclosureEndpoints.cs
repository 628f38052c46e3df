using Finance.Disclosure.Endpoints.Public;

namespace Finance.Disclosure.Endpoints;

/// <summary>All routes of the service: what publishers do, what may be tried without saving, and what everyone reads.</summary>
internal static class DisclosureEndpoints
{
    public static void MapDisclosure(this IEndpointRouteBuilder routes)
    {
        ListPublications.Map(routes);
        GetPublication.Map(routes);
        PublishDocument.Map(routes);
        CorrectPublication.Map(routes);
        ReadReport.Map(routes);
        RecordReview.Map(routes);
        RecordElsewhere.Map(routes);
        PreviewDocument.Map(routes);
        AuditDocument.Map(routes);

        routes.MapSite();
        ShowPublication.Map(routes);
        OpenPublications.Map(routes);
        OpenPublication.Map(routes);
        OpenDataPackage.Map(routes);
        OpenYear.Map(routes);
        OpenBlob.Map(routes);
        OpenLog.Map(routes);
        OpenCheckpoints.Map(routes);
        OpenLogProofs.Map(routes);
        OpenLogFile.Map(routes);
        GetVerification.Map(routes);
        ShowVerify.Map(routes);
        ShowProof.Map(routes);
        ShowVoices.Map(routes);
        SendVoice.Map(routes);
        ListVoices.Map(routes);
        HandleVoice.Map(routes);
        RecordDelay.Map(routes);
        ReadStatistics.Map(routes);
    }
}
