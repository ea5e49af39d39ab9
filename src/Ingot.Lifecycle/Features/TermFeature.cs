using Ingot.Core.Html;
using Ingot.Text.Features.Vectors;

namespace Ingot.Lifecycle.Features;

/// <summary>The terms by which each class, or where there are no labels each source, differs most from the others.</summary>
internal sealed class TermFeature : IFeature
{
    private const int MostGroups = 50, ShownTerms = 12;

    public string Name => "terms";

    public bool Wanted(FeatureWork work) => work.Settings.Vectorizer is TfidfSettings;

    public FeatureOutcome Make(FeatureWork work, CancellationToken cancellation)
    {
        DocumentSample sample = work.Train;
        string[] groups = [.. sample.Documents.Select(work.GroupOf).OfType<string>().GroupBy(group => group).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MostGroups).Select(group => group.Key)];
        var all = new GroupSums(sample.Vectors, _ => true);
        var report = new List<GroupTerms>();
        foreach (string group in groups)
        {
            cancellation.ThrowIfCancellationRequested();
            var own = new GroupSums(sample.Vectors, row => work.GroupOf(sample.Documents[row]) == group);
            report.Add(new GroupTerms(group, own.Documents, Distinctive(work, own, all)));
        }

        return new FeatureOutcome("", new Dictionary<string, double>(), report, page => Show(page, report, work.GroupsAreLabels ? "Label" : "Source"));
    }

    private static List<DistinctiveTerm> Distinctive(FeatureWork work, GroupSums own, GroupSums all)
    {
        double others = Math.Max(1, all.Documents - own.Documents), mine = own.Documents;
        double Difference(int column) => (own.Values[column] / mine) - ((all.Values[column] - own.Values[column]) / others);
        return [.. Enumerable.Range(0, own.Values.Length).Select(column => (Column: column, Difference: Difference(column))).Where(term => term.Difference > 0)
            .OrderByDescending(term => term.Difference).Take(work.Settings.TopTerms)
            .Select(term => new DistinctiveTerm(work.Vectorizer.TermOf(term.Column)!, term.Difference, own.Counts[term.Column] / mine, (all.Counts[term.Column] - own.Counts[term.Column]) / others))];
    }

    private static void Show(HtmlPage page, List<GroupTerms> report, string kind)
    {
        page.Heading($"Top terms of each {kind.ToLowerInvariant()}");
        if (report.Count == 1)
        {
            page.Paragraph($"There is one {kind.ToLowerInvariant()}; the terms with the highest mean:");
        }

        page.Table([kind, ">Documents", "Terms: share of its documents that have it (share of the others)"], report.Select(group => (IReadOnlyList<string>)
            [group.Group, Figures.Count(group.Documents), string.Join(", ", group.Terms.Take(ShownTerms).Select(term => $"{term.Term} {Figures.Percent(term.Share)}{(report.Count == 1 ? "" : $" ({Figures.Percent(term.OtherShare)})")}"))]));
    }

    /// <summary>The sums of some rows, and how many of them have each column.</summary>
    private sealed class GroupSums
    {
        public GroupSums(SparseMatrix vectors, Func<int, bool> belongs)
        {
            (Values, Counts) = (new double[vectors.Columns], new int[vectors.Columns]);
            for (int row = 0; row < vectors.Rows; row++)
            {
                if (!belongs(row)) continue;
                Documents++;
                ReadOnlySpan<int> columns = vectors.ColumnsOf(row);
                for (int i = 0; i < columns.Length; i++)
                {
                    Values[columns[i]] += vectors.ValuesOf(row)[i];
                    Counts[columns[i]]++;
                }
            }
        }

        public int Documents { get; }

        public double[] Values { get; }

        public int[] Counts { get; }
    }
}
