using Finance.Disclosure.Jobs;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting;
using Finance.Hosting.Http;
using Finance.Hosting.Jobs;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>The pages that lead to publications, and what they need.</summary>
internal static class SiteSetup
{
    public static void AddSite(this FinanceServiceBuilder service)
    {
        service.Services.AddSingleton<ProjectNames>();
        var settings = SiteSettings.Read(service.Settings);
        service.Settings.ThrowIfFaulty();
        service.Services.AddSingleton(settings);
        service.Services.AddSingleton<IStartupFilter, EnglishFrame>();
        service.Services.AddSingleton<IProblemPage, ShowProblem>();
        service.AddTimedTask<FillSearchIndex>();
    }

    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        ShowStart.Map(routes);
        ShowPublications.Map(routes);
        ShowUnit.Map(routes);
        ShowProject.Map(routes);
        ShowComparison.Map(routes);
        ShowTimeliness.Map(routes);
        ShowGlossary.Map(routes);
        ShowData.Map(routes);
        ShowLog.Map(routes);
        ShowSearch.Map(routes);
        ShowFeeds.Map(routes);
        ShowSiteMap.Map(routes);
        ShowNotFound.Map(routes);
    }
}
