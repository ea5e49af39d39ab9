using Ingot.Core.Artifacts;
using Ingot.Core.Progress;
using Ingot.Core.Recipes;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Registry;
using Ingot.Lifecycle.Stages;

namespace Ingot.Lifecycle.Projects;

/// <summary>An open project: its recipe, its store and, where the command changes it, its lock.</summary>
public sealed class Project : IDisposable
{
    private readonly ProjectLock? held;

    private Project(string folder, Bound<Recipe> recipe, ArtifactStore store, ProjectLock? held, TimeProvider time)
    {
        Folder = folder;
        Bound = recipe;
        Store = store;
        Time = time;
        this.held = held;
    }

    /// <summary>The project folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>The recipe with the origin of each value.</summary>
    public Bound<Recipe> Bound { get; }

    /// <summary>The recipe.</summary>
    public Recipe Recipe => Bound.Value;

    /// <summary>Everything that was made.</summary>
    public ArtifactStore Store { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The models of the project.</summary>
    public ModelRegistry Models => new(Store, Time);

    /// <summary>Opens the project that <paramref name="request"/> names; every fault of its recipe is told at once.</summary>
    public static Project Open(ProjectRequest request, IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        (string folder, Bound<Recipe> recipe) = RecipeLoader.Load(request);
        ProjectLock? held = request.Writes ? ProjectLock.Acquire(folder, request.Command, request.Wait, progress, time, cancellation) : null;
        try
        {
            return new Project(folder, recipe, ArtifactStore.Open(folder, time), held, time);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>What stages are given.</summary>
    public StageContext Context(string command, IProgressSink progress) => new(Folder, Recipe, Store, progress, Time, command);

    /// <summary>Closes the store and frees the project.</summary>
    public void Dispose()
    {
        Store.Dispose();
        held?.Dispose();
    }
}
