using Finance.Hosting.Identity;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Finance.Gateway.Docs;

/// <summary>One page over the OpenAPI documents of all services, from files of this process alone.</summary>
public static class DocsSetup
{
    private static readonly (string Service, string Title)[] Services =
    [
        ("classification", "科目与单位"),
        ("budgets", "部门预算"),
        ("accounts", "部门决算"),
        ("performance", "绩效评价"),
        ("disclosure", "信息公开"),
    ];

    public static void MapDocs(this WebApplication app) =>
        app.MapSwaggerUI(
                "docs",
                options =>
                {
                    options.DocumentTitle = "财政平台接口文档";
                    options.ConfigObject.Urls =
                    [
                        new UrlDescriptor { Name = "身份", Url = "/openapi/v1.json" },
                        .. Services.Select(Describe),
                    ];
                    options.ConfigObject.ValidatorUrl = null;
                    options.ConfigObject.DefaultModelsExpandDepth = 0;
                }
            )
            .AllowEveryone();

    private static UrlDescriptor Describe((string Service, string Title) entry) =>
        new() { Name = entry.Title, Url = $"/docs/openapi/{entry.Service}.json" };
}
