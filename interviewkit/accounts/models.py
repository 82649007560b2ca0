import zoneinfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


def validate_time_zone(name):
    if name not in zoneinfo.available_timezones():
        raise ValidationError("Choose a time zone by name, such as Europe/Dublin.", code="time_zone")


class UserManager(BaseUserManager):
    @classmethod
    def normalize_email(cls, email):
        """Lowercases the address, so that one person has one spelling."""
        return (email or "").strip().lower()

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Validates the password as forms do; the command would accept one from a script unchecked."""
        if password is not None:
            validate_password(password, self.model(email=self.normalize_email(email), **fields))
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=self.normalize_email(email))


class User(AbstractBaseUser, PermissionsMixin):
    """A member of a hiring team, who signs in with an email address."""

    email = models.EmailField(
        "email address", unique=True, error_messages={"unique": "There is already an account with this address."}
    )
    name = models.CharField(max_length=120, help_text="As printed on guides: Ottoline Brask.")
    title = models.CharField(max_length=120, blank=True, help_text="As printed on guides: VP Engineering.")
    introduction = models.CharField(
        max_length=300, blank=True, help_text="Two sentences about yourself, as you say them in an interview."
    )
    time_zone = models.CharField(
        max_length=64,
        default="UTC",
        validators=[validate_time_zone],
        help_text="Where this person works: Europe/Dublin.",
    )
    is_staff = models.BooleanField("can access the admin site", default=False)
    is_active = models.BooleanField("can sign in", default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="user_email_in_small_letters",
                violation_error_message="Enter the address in lowercase.",
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        self.email = UserManager.normalize_email(self.email)

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0]
