using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Finance.Disclosure.Pages;

/// <summary>The text element of SVG, whose name Razor keeps for itself.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired]
    public required string X { get; set; }

    [Parameter, EditorRequired]
    public int Y { get; set; }

    /// <summary>How far it is moved to the right.</summary>
    [Parameter]
    public int Dx { get; set; }

    [Parameter, EditorRequired]
    public required string Content { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "dx", Dx);
        builder.AddContent(4, Content);
        builder.CloseElement();
    }
}
