namespace Ingot.Lifecycle.Deployment;

/// <summary>Where a training that takes several machines is started.</summary>
public enum TrainingTarget
{
    /// <summary>A Slurm cluster: a batch script.</summary>
    Slurm,

    /// <summary>Kubernetes with Kubeflow's training operator: an MPIJob, and a PyTorchJob for clusters that have no MPI operator.</summary>
    Kubeflow,
}
