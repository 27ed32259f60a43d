"""The administration of the model and of the practice library, for who writes their texts.

A version has a page of its own, from which its parts are reached; a facet is one page with all that
it says. A draft is edited there, a published version is read.
"""

from maturity.admin.dimensions import DimensionAdmin
from maturity.admin.facets import FacetAdmin
from maturity.admin.phases import PhaseAdmin
from maturity.admin.versions import ModelVersionAdmin
from maturity.practices.admin import PracticeAdmin

__all__ = ["DimensionAdmin", "FacetAdmin", "ModelVersionAdmin", "PhaseAdmin", "PracticeAdmin"]
