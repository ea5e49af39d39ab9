using System.Numerics;
using System.Runtime.InteropServices;
using Ingot.Core.Progress;

namespace Ingot.Text.Features.Baselines;

/// <summary>Limited-memory BFGS for smooth convex functions (Nocedal and Wright 2006, algorithm 7.5), with a backtracking line search.</summary>
internal sealed class Lbfgs(double tolerance, int maxIterations)
{
    private const int Memory = 10, Halvings = 50;
    private const double Decrease = 1e-4, SmallestGain = 1e-15;

    /// <summary>A function that fills the gradient and returns the value.</summary>
    public delegate double Function(double[] point, double[] gradient);

    /// <summary>The point, from <paramref name="start"/> on, at which no part of the gradient is above the tolerance, or the steps are used up or gain nothing.</summary>
    public double[] Minimize(Function function, double[] start, IProgressSink progress, CancellationToken cancellation)
    {
        double[] point = start, gradient = new double[start.Length];
        double value = function(point, gradient);
        var steps = new LinkedList<(double[] Step, double[] Change, double Curvature)>();
        for (int iteration = 0; iteration < maxIterations && gradient.Max(Math.Abs) > tolerance; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new Counted("Fitting", iteration, null, "steps"));
            double[] direction = Direction(gradient, steps);
            double slope = Dot(direction, gradient), length = steps.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(-slope)) : 1;
            double[] next = new double[point.Length], nextGradient = new double[point.Length];
            double nextValue = value;
            for (int halving = 0; halving < Halvings; halving++)
            {
                point.CopyTo(next, 0);
                Add(next, length, direction);
                nextValue = function(next, nextGradient);
                if (nextValue <= value + (Decrease * length * slope)) break;
                // The minimum of the parabola through both values and the slope, kept within reason.
                length = Math.Clamp(-slope * length * length / (2 * (nextValue - value - (slope * length))), 0.1 * length, 0.5 * length);
            }

            if (nextValue >= value - (SmallestGain * Math.Max(1, Math.Abs(value)))) return nextValue < value ? next : point;
            Remember(steps, point, next, gradient, nextGradient);
            (point, gradient, value) = (next, nextGradient, nextValue);
        }

        return point;
    }

    /// <summary>Minus the gradient times the inverse of the curvature that the last steps saw.</summary>
    private static double[] Direction(double[] gradient, LinkedList<(double[] Step, double[] Change, double Curvature)> steps)
    {
        double[] direction = new double[gradient.Length];
        Add(direction, -1, gradient);
        var shares = new Stack<double>();
        for (var node = steps.Last; node is not null; node = node.Previous)
        {
            shares.Push(Dot(node.Value.Step, direction) / node.Value.Curvature);
            Add(direction, -shares.Peek(), node.Value.Change);
        }

        if (steps.Last is { Value: var last })
        {
            double scale = last.Curvature / Dot(last.Change, last.Change);
            foreach (ref double part in direction.AsSpan()) part *= scale;
        }

        foreach (var (step, change, curvature) in steps) Add(direction, shares.Pop() - (Dot(change, direction) / curvature), step);
        return direction;
    }

    private static void Remember(LinkedList<(double[] Step, double[] Change, double Curvature)> steps, double[] point, double[] next, double[] gradient, double[] nextGradient)
    {
        double[] step = [.. next], change = [.. nextGradient];
        Add(step, -1, point);
        Add(change, -1, gradient);
        double curvature = Dot(step, change);
        if (curvature <= 0) return;
        steps.AddLast((step, change, curvature));
        if (steps.Count > Memory) steps.RemoveFirst();
    }

    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ReadOnlySpan<Vector<double>> wideLeft = MemoryMarshal.Cast<double, Vector<double>>(left), wideRight = MemoryMarshal.Cast<double, Vector<double>>(right);
        Vector<double> sums = default;
        for (int i = 0; i < wideLeft.Length; i++) sums += wideLeft[i] * wideRight[i];
        double sum = Vector.Sum(sums);
        for (int i = wideLeft.Length * Vector<double>.Count; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    private static void Add(Span<double> sum, double times, ReadOnlySpan<double> other)
    {
        Span<Vector<double>> wideSum = MemoryMarshal.Cast<double, Vector<double>>(sum);
        ReadOnlySpan<Vector<double>> wideOther = MemoryMarshal.Cast<double, Vector<double>>(other);
        for (int i = 0; i < wideSum.Length; i++) wideSum[i] += times * wideOther[i];
        for (int i = wideSum.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] += times * other[i];
    }
}
