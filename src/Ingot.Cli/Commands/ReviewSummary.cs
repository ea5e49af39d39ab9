using Ingot.Cli.Rendering;
using Ingot.Planning.Reviews;

namespace Ingot.Cli.Commands;

/// <summary>The checklist of the objective, as `ingot plan` prints it.</summary>
internal static class ReviewSummary
{
    /// <summary>Prints <paramref name="review"/>.</summary>
    public static void Write(CommandConsole console, ObjectiveReview review)
    {
        console.WriteHeading("Review of the objective");
        foreach (ReviewPoint point in review.Points)
        {
            console.WriteLine($"{Mark(point.State)} {point.Question} {point.Answer}{(point.Mend is null ? "" : ".")}");
            if (point.Mend is not null) console.WriteLine($"             {point.Mend}");
        }

        if (review.Missing.Count > 0) console.WriteLine($"{review.Missing.Count} of {review.Points.Count} points are not answered yet.");
    }

    private static string Mark(ReviewState state) => state switch
    {
        ReviewState.Fine => "[fine]      ",
        ReviewState.Missing => "[missing]   ",
        ReviewState.Doubtful => "[doubtful]  ",
        _ => "[IMPOSSIBLE]",
    };
}
